"""The rule, as the catalogue of findings names it, that each of MySQL's error numbers stands for."""

from __future__ import annotations

ANY = "refused-by-server"
"""The rule of all other numbers."""
RULES: dict[int, str] = {
    1050: "table-exists", 1051: "unknown-table", 1054: "unknown-column", 1059: "identifier-too-long",
    1060: "duplicate-column", 1061: "duplicate-index-name", 1063: "auto-increment-bad-type",
    1064: "syntax-error", 1067: "invalid-default", 1068: "multiple-primary-keys", 1069: "too-many-indexes",
    1070: "too-many-indexes", 1071: "index-key-too-long", 1072: "unknown-column", 1074: "invalid-type-length",
    1075: "auto-increment-not-key", 1089: "index-prefix-invalid", 1090: "drop-all-columns",
    1091: "drop-missing-object", 1097: "enum-set-invalid", 1101: "text-default-literal",
    1103: "identifier-too-long", 1109: "unknown-table", 1115: "unknown-charset-collation",
    1117: "too-many-columns", 1118: "row-size-too-large", 1146: "unknown-table", 1166: "invalid-identifier",
    1170: "text-index-needs-prefix", 1171: "primary-key-nullable", 1176: "drop-missing-object",
    1215: "fk-unsupported-column", 1221: "generated-column-invalid", 1239: "fk-column-count",
    1252: "special-index-invalid", 1253: "unknown-charset-collation", 1273: "unknown-charset-collation",
    1280: "invalid-identifier", 1283: "special-index-invalid", 1286: "unknown-engine", 1291: "enum-set-invalid",
    1294: "temporal-default-mismatch", 1347: "alter-non-table", 1367: "enum-set-invalid",
    1391: "index-prefix-invalid", 1425: "invalid-type-length", 1426: "invalid-type-length",
    1427: "invalid-type-length", 1439: "invalid-type-length", 1451: "drop-table-referenced",
    1506: "fk-unsupported-column", 1553: "drop-index-needed-by-fk", 1628: "comment-too-long",
    1629: "comment-too-long", 1674: "nondeterministic-default-add-column", 1687: "special-index-invalid",
    1688: "comment-too-long", 1701: "truncate-referenced", 1818: "invalid-type-length",
    1822: "fk-parent-not-indexed", 1824: "fk-parent-missing", 1826: "fk-name-duplicate",
    1828: "drop-column-in-fk", 1829: "drop-column-in-fk", 1830: "fk-set-null-not-null",
    1832: "modify-column-in-fk", 1833: "modify-column-in-fk", 1845: "algorithm-not-supported",
    1846: "algorithm-not-supported", 1901: "fk-check-conflict", 1907: "generated-kind-change",
    3013: "invalid-type-length", 3102: "generated-column-invalid", 3106: "generated-column-invalid",
    3107: "generated-column-invalid", 3108: "column-has-dependents", 3109: "generated-column-invalid",
    3152: "json-direct-index", 3505: "enum-set-invalid", 3730: "drop-table-referenced",
    3733: "fk-unsupported-column", 3734: "fk-parent-missing", 3756: "functional-index-invalid",
    3753: "functional-index-invalid", 3754: "functional-index-invalid",
    3757: "functional-index-invalid", 3758: "functional-index-invalid", 3759: "functional-index-invalid",
    3760: "functional-index-invalid", 3762: "functional-index-invalid", 3763: "generated-column-invalid",
    3764: "generated-column-invalid", 3767: "default-expression-disallowed", 3768: "default-expression-disallowed",
    3769: "default-expression-disallowed", 3770: "default-expression-disallowed",
    3771: "default-expression-disallowed", 3772: "default-expression-disallowed", 3776: "modify-column-in-fk",
    3780: "fk-type-mismatch", 3812: "check-expression-invalid", 3813: "check-expression-invalid",
    3814: "check-expression-invalid", 3815: "check-expression-invalid", 3816: "check-expression-invalid",
    3818: "check-expression-invalid", 3820: "unknown-column", 3821: "drop-missing-object",
    3822: "check-name-duplicate", 3823: "fk-check-conflict", 3837: "column-has-dependents",
    3940: "drop-missing-object", 3959: "column-has-dependents", 4161: "foreign-dialect-syntax",
    6125: "fk-parent-not-unique",
}  # fmt: skip
"""The usual rule of a number; some stand for several, which the statement tells apart."""
