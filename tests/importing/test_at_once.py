"""Imports at the same time: a page is written once, and what each reads of an office is kept."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from reader.importing.importer import Given, Report, import_pages, update_directories
from reader.importing.inputs import Raw
from reader.library import Library
from reader.model.directory import Directory, Office

NOW = datetime(2026, 11, 29, 12).astimezone()
PAGE = "渡口重新開放\n\n2024年5月1日\n\n市府今天宣布渡口重新開放，市民可以搭船過河，也可以寫信詢問。\n"


def test_a_page_that_several_import_at_once_is_written_once(
    library_folder: Path, open_library: Callable[[Path], Library]
) -> None:
    libraries = [open_library(library_folder) for _ in range(6)]
    reports = [Report() for _ in libraries]

    def work(library: Library, report: Report) -> None:
        import_pages(library, [Raw("page.txt", PAGE.encode())], Given(), report, now=NOW)

    with ThreadPoolExecutor(len(libraries)) as pool:
        list(pool.map(work, libraries, reports))

    assert [len(report.written) for report in reports].count(1) == 1
    assert len(list(library_folder.rglob("*.md"))) == 1


def test_offices_that_several_find_at_once_are_all_kept(
    library_folder: Path, open_library: Callable[[Path], Library]
) -> None:
    libraries = [open_library(library_folder) for _ in range(6)]

    def work(number: int) -> None:
        office = Office(f"Office {number}")
        directory = Directory("渡口聯盟", offices=(office,))
        update_directories(libraries[number], [directory], Report(), dry_run=False)

    with ThreadPoolExecutor(len(libraries)) as pool:
        list(pool.map(work, range(len(libraries))))

    (directory,) = libraries[0].directories.all()
    assert {office.name for office in directory.offices} == {f"Office {number}" for number in range(6)}
