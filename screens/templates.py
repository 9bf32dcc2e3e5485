"""Columns that many tables have, to start from."""

from __future__ import annotations

TEMPLATES: dict[str, tuple[str, ...]] = {
    "id": ("id int primary key auto_increment",),
    "id + timestamps": (
        "id int primary key auto_increment",
        "created_at timestamp not null default now",
        "updated_at timestamp not null default now on update now",
    ),
    "timestamps": (
        "created_at timestamp not null default now",
        "updated_at timestamp not null default now on update now",
    ),
    "soft delete": ("deleted_at timestamp null",),
    "bigint id": ("id bigint unsigned primary key auto_increment",),
    "uuid id": ("id varchar(36) primary key",),
}
