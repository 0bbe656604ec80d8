"""Pages from files, folders, lines and standard input: all of them, in order, or a sentence that says why not."""

from __future__ import annotations

import codecs
import hashlib
import io
import os
from pathlib import Path

import pytest

from hearsay.errors import PageError
from hearsay.ingest import fetch_pages, measure_paths, pages
from hearsay.model import Page

TEXT = b"The ferry left Port Selm at noon, the harbour office said.\n"
HTML = b"<!doctype html><html><body><p>The ferry left Port Selm at noon.</p></body></html>"
BOM = codecs.BOM_UTF8
LINE = b'{"id": "1", "text": "The ferry left Port Selm at noon."}'


def fetched(*paths: Path | str, stdin: bytes | None = None) -> list[Page | PageError]:
    return list(fetch_pages([str(path) for path in paths], None if stdin is None else io.BytesIO(stdin)))


def good(found: list[Page | PageError]) -> list[Page]:
    assert not [item for item in found if isinstance(item, PageError)]
    return [item for item in found if isinstance(item, Page)]


def refusal(*paths: Path | str, stdin: bytes | None = None) -> PageError:
    (only,) = fetched(*paths, stdin=stdin)
    assert isinstance(only, PageError)
    assert only.stage == "ingest"
    return only


def laid(folder: Path, **files: bytes) -> Path:
    """The folder with files in it; "__" in a name stands for a slash, "_" for a dot."""
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


# -- files and folders ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", "txt"),
        ("a.html", "html"),
        ("a.htm", "html"),
        ("A.TXT", "txt"),
        ("A.Html", "html"),
        ("a.b.c.txt", "txt"),
    ],
)
def test_a_file_is_one_page_of_its_kind_with_its_bytes_untouched(tmp_path, name, kind):
    (tmp_path / name).write_bytes(TEXT)
    (page,) = good(fetched(tmp_path / name))
    assert (page.kind, page.content, page.found_at) == (kind, TEXT, str(tmp_path / name))


def test_the_id_of_a_page_is_the_sha256_of_its_bytes_wherever_it_lies(tmp_path):
    laid(tmp_path, a_txt=TEXT, deep__b_txt=TEXT, c_html=TEXT, d_txt=TEXT + b" ")
    ids = {Path(page.found_at).name: page.id for page in good(fetched(tmp_path))}
    same = hashlib.sha256(TEXT).hexdigest()
    assert ids == {"a.txt": same, "b.txt": same, "c.html": same, "d.txt": hashlib.sha256(TEXT + b" ").hexdigest()}


def test_the_id_of_a_line_is_the_sha256_of_its_bytes(tmp_path):
    (page,) = good(fetched(laid(tmp_path, a_jsonl=LINE + b"\n")))
    assert page.content == LINE
    assert page.id == hashlib.sha256(LINE).hexdigest()


def test_a_folder_gives_its_articles_in_all_folders_below_and_passes_over_the_rest(tmp_path):
    laid(tmp_path, a_txt=TEXT, one__b_html=HTML, one__two__c_htm=HTML, one__two__three__d_jsonl=LINE)
    laid(tmp_path, photo_png=b"\x89PNG", one__notes_md=b"# notes", one__case_hearsay=b"SQLite", README=b"read me")
    names = [Path(page.found_at.removesuffix(":1")).name for page in good(fetched(tmp_path))]
    assert sorted(names) == ["a.txt", "b.html", "c.htm", "d.jsonl"]


def test_the_order_in_a_folder_does_not_depend_on_the_order_of_writing(tmp_path):
    names = ["b.txt", "a.txt", "10.txt", "9.txt", "z/a.txt", "z/b.txt", "m/a.txt", "m/n/a.html", "B.txt"]
    orders = []
    for number, order in enumerate([names, names[::-1], sorted(names)]):
        folder = tmp_path / str(number)
        for name in order:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(TEXT)
        orders.append([str(Path(page.found_at).relative_to(folder)) for page in good(fetched(folder))])
    assert orders[0] == orders[1] == orders[2]
    assert sorted(orders[0]) == sorted(names)


def test_paths_come_in_the_order_given_and_a_path_given_twice_comes_twice(tmp_path):
    laid(tmp_path, b_txt=TEXT, a_txt=TEXT, folder__c_txt=TEXT)
    found = good(fetched(tmp_path / "b.txt", tmp_path / "folder", tmp_path / "a.txt", tmp_path / "b.txt"))
    assert [Path(page.found_at).name for page in found] == ["b.txt", "c.txt", "a.txt", "b.txt"]


def test_a_folder_that_ends_like_a_file_is_a_folder(tmp_path):
    (tmp_path / "issue.txt").mkdir()
    laid(tmp_path / "issue.txt", a_txt=TEXT)
    assert [Path(page.found_at).name for page in good(fetched(tmp_path))] == ["a.txt"]


def test_an_empty_folder_is_named(tmp_path):
    (error,) = fetched(tmp_path)
    assert error.found_at == str(tmp_path)
    assert "holds no .txt" in error.reason


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.zip", "a.json", "a.txt.gz", "a", "a."])
def test_a_file_of_another_kind_that_was_asked_for_is_refused_with_a_sentence(tmp_path, name):
    (tmp_path / name).write_bytes(TEXT)
    error = refusal(tmp_path / name)
    assert error.found_at == str(tmp_path / name)
    assert ".txt" in error.reason
    assert ".jsonl" in error.reason


def test_a_missing_path_is_named_and_the_others_still_come(tmp_path):
    laid(tmp_path, a_txt=TEXT, b_txt=TEXT)
    first, second, third = fetched(tmp_path / "a.txt", tmp_path / "gone.txt", tmp_path / "b.txt")
    assert isinstance(first, Page)
    assert isinstance(third, Page)
    assert isinstance(second, PageError)
    assert second.found_at == str(tmp_path / "gone.txt")
    assert "no such file" in second.reason


def test_an_empty_path_is_no_path_rather_than_the_folder_one_stands_in(tmp_path, monkeypatch):
    laid(tmp_path, a_txt=TEXT)
    monkeypatch.chdir(tmp_path)
    assert isinstance(refusal(""), PageError)
    assert measure_paths([""]) == 0


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl"])
def test_an_empty_file_is_reported(tmp_path, name):
    (tmp_path / name).touch()
    assert "empty" in refusal(tmp_path).reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_unreadable_files_and_folders_are_reported_and_the_others_still_come(tmp_path):
    laid(tmp_path, a_txt=TEXT, b_txt=TEXT, shut__c_txt=TEXT)
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "shut").chmod(0)
    try:
        found = fetched(tmp_path)
    finally:
        (tmp_path / "shut").chmod(0o700)
    errors = {Path(item.found_at).name: item.reason for item in found if isinstance(item, PageError)}
    assert set(errors) == {"a.txt", "shut"}
    assert all("permission" in reason for reason in errors.values())
    assert [Path(item.found_at).name for item in found if isinstance(item, Page)] == ["b.txt"]


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl"])
def test_a_named_pipe_is_refused_without_waiting_for_a_writer(tmp_path, name):
    os.mkfifo(tmp_path / name)
    laid(tmp_path, b_txt=TEXT)
    error, page = fetched(tmp_path)
    assert isinstance(error, PageError)
    assert "regular file" in error.reason
    assert isinstance(page, Page)


def test_a_loop_of_links_ends(tmp_path):
    laid(tmp_path, deep__a_txt=TEXT)
    (tmp_path / "deep" / "again").symlink_to(tmp_path)
    assert len(good(fetched(tmp_path))) == 1


def test_a_link_to_itself_and_a_link_to_nowhere_are_reported(tmp_path):
    (tmp_path / "self.txt").symlink_to("self.txt")
    (tmp_path / "void.txt").symlink_to("gone.txt")
    assert all(isinstance(item, PageError) for item in fetched(tmp_path))
    assert [type(item) for item in fetched(tmp_path / "self.txt", tmp_path / "void.txt")] == [PageError, PageError]


def test_a_link_to_a_file_is_followed(tmp_path):
    laid(tmp_path, store__a_txt=TEXT)
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "b.txt").symlink_to(tmp_path / "store" / "a.txt")
    (page,) = good(fetched(tmp_path / "desk"))
    assert page.content == TEXT


@pytest.mark.parametrize(
    "name",
    [
        "two\nlines.txt",
        " blank .txt",
        "“said” – naïve ещё.txt",
        "a:1.txt",
        "%20.txt",
        "[bold]x.txt",
        "-.txt",
        "\x1b[2J.txt",
    ],
)
def test_odd_file_names_are_read_and_kept_as_they_are(tmp_path, name):
    (tmp_path / name).write_bytes(TEXT)
    assert [page.found_at for page in good(fetched(tmp_path))] == [str(tmp_path / name)]
    assert [page.found_at for page in good(fetched(tmp_path / name))] == [str(tmp_path / name)]


def test_a_file_name_that_is_no_utf8_is_read(tmp_path):
    raw = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(raw)).write_bytes(TEXT)
    except OSError:
        pytest.skip("this disk takes UTF-8 names only")
    (page,) = good(fetched(tmp_path))
    assert page.content == TEXT


# -- sizes ----------------------------------------------------------------------------------------------------


def test_a_page_of_the_largest_size_is_taken_and_one_byte_more_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(pages, "MAX_BYTES", 1000)
    laid(tmp_path, a_txt=b"x" * 1000, b_txt=b"x" * 1001, c_txt=TEXT)
    first, second, third = fetched(tmp_path)
    assert isinstance(first, Page)
    assert isinstance(second, PageError)
    assert "MB" in second.reason
    assert isinstance(third, Page)


@pytest.mark.parametrize("size", [1001, 1002, 2002, 2003, 5000])
def test_a_line_too_large_is_refused_and_its_neighbours_keep_their_numbers(tmp_path, monkeypatch, size):
    monkeypatch.setattr(pages, "MAX_BYTES", 1000)
    laid(tmp_path, a_jsonl=b"\n".join([LINE, b"x" * size, LINE, b""]))
    found = fetched(tmp_path)
    assert [type(item) for item in found] == [Page, PageError, Page]
    assert [item.found_at[-2:] for item in found] == [":1", ":2", ":3"]


def test_a_file_of_lines_may_be_larger_than_a_page(tmp_path, monkeypatch):
    monkeypatch.setattr(pages, "MAX_BYTES", 1000)
    laid(tmp_path, a_jsonl=(LINE + b"\n") * 100)
    assert len(good(fetched(tmp_path))) == 100


def test_standard_input_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(pages, "MAX_BYTES", 1000)
    assert "MB" in refusal("-", stdin=TEXT * 100).reason
    assert "MB" in refusal("-", stdin=b"x" * 5000).reason


def test_measured_bytes_are_the_sizes_of_all_files_that_would_be_read(tmp_path):
    laid(tmp_path, a_txt=TEXT, deep__b_html=HTML, deep__c_jsonl=LINE + b"\n\n" + LINE, d_png=b"\x89PNG" * 100)
    folder = len(TEXT) + len(HTML) + 2 * len(LINE) + 2
    assert measure_paths([str(tmp_path)]) == folder
    assert measure_paths([str(tmp_path), str(tmp_path / "a.txt"), "-"]) == folder + len(TEXT)


def test_what_cannot_be_read_measures_nothing(tmp_path):
    laid(tmp_path, a_png=b"\x89PNG")
    (tmp_path / "void.txt").symlink_to("gone.txt")
    assert measure_paths([str(tmp_path), str(tmp_path / "gone.txt"), str(tmp_path / "a.png")]) == 0


# -- lines ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "numbers"),
    [
        (LINE + b"\n" + LINE + b"\n", [1, 2]),
        (LINE + b"\n" + LINE, [1, 2]),
        (LINE + b"\r\n" + LINE + b"\r\n", [1, 2]),
        (b"\n\n" + LINE + b"\n \t\n" + LINE + b"\n\n\n", [3, 5]),
        (b"  " + LINE + b"  \n", [1]),
        (BOM + LINE + b"\n" + LINE + b"\n", [1, 2]),
        (BOM + b"\n" + LINE, [2]),
    ],
)
def test_every_line_that_is_not_blank_is_a_page_with_its_number(tmp_path, content, numbers):
    file = laid(tmp_path, a_jsonl=content) / "a.jsonl"
    found = good(fetched(file))
    assert [page.found_at for page in found] == [f"{file}:{number}" for number in numbers]
    assert {page.content for page in found} == {LINE}
    assert {page.kind for page in found} == {"jsonl"}


@pytest.mark.parametrize("content", [b"\n", b"\n \n\t\r\n", BOM + b"\n"])
def test_a_file_of_blank_lines_is_reported_as_one(tmp_path, content):
    error = refusal(laid(tmp_path, a_jsonl=content))
    assert error.found_at == str(tmp_path / "a.jsonl")
    assert "blank lines" in error.reason


def test_a_line_separator_within_a_string_does_not_end_a_line(tmp_path):
    line = '{"text": "The ferry left.\u2028It was noon.\x85"}'.encode()
    (page,) = good(fetched(laid(tmp_path, a_jsonl=line + b"\n")))
    assert page.content == line


# -- standard input -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (TEXT, "txt"),
        (b"\n\n" + TEXT, "txt"),
        (b"<3 from Port Selm, the mayor wrote.", "txt"),
        (HTML, "html"),
        (b"\n  <!DOCTYPE HTML>\n<html><p>A ferry.</p>", "html"),
        (b"<html lang='en'><p>A ferry.</p>", "html"),
        (BOM + HTML, "html"),
        (LINE, "jsonl"),
        (BOM + LINE, "jsonl"),
    ],
)
def test_standard_input_is_taken_for_what_it_is(content, kind):
    (page,) = good(fetched("-", stdin=content))
    assert page.kind == kind
    assert page.found_at.startswith("standard input")


def test_text_and_html_of_standard_input_keep_their_bytes():
    for content in (TEXT, b"\r\n " + TEXT, HTML):
        (page,) = good(fetched("-", stdin=content))
        assert page.content == content
        assert page.id == hashlib.sha256(content).hexdigest()


def test_lines_of_standard_input_are_pages_each():
    found = good(fetched("-", stdin=LINE + b"\n\n" + LINE + b"\r\n" + LINE))
    assert [page.found_at[-2:] for page in found] == [":1", ":3", ":4"]
    assert {page.content for page in found} == {LINE}


@pytest.mark.parametrize("content", [b"", b"\n", b" \t\r\n "])
def test_standard_input_with_nothing_in_it_is_reported(content):
    assert "nothing came in" in refusal("-", stdin=content).reason


def test_standard_input_that_is_not_there_is_reported():
    assert "path" in refusal("-").reason


def test_standard_input_takes_its_place_among_the_paths(tmp_path):
    laid(tmp_path, a_txt=TEXT, b_txt=TEXT)
    found = good(fetched(tmp_path / "a.txt", "-", tmp_path / "b.txt", stdin=HTML))
    assert [page.kind for page in found] == ["txt", "html", "txt"]
