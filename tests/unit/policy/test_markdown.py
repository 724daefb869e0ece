"""The small Markdown of charter and minutes."""

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.errors import Invalid
from workshop.policy.markdown import cleaned, rendered


@pytest.mark.parametrize(
    "line",
    [
        "第1条　この要綱は、次のとおりとする。",
        "　２　会員は、",
        "　　（1）秘密を守る",
        "３．目的",
        "3. 三番目から始まる",
        "1) 括弧の番号",
        "> 引用ではない",
        "    四つの空白はコードではない",
        "`そのまま`",
        "[鉤括弧](http://example.jp)",
        "![絵](x)",
        "http://example.jp",
    ],
)
def test_a_pasted_line_keeps_its_look(line):
    html = rendered(f"はじめの行\n{line}\n終わりの行")
    shown = html.replace("&gt;", ">").replace("<br>", "")
    assert line.strip(" ") in shown
    assert not any(f"<{tag}" in html for tag in ("ol", "blockquote", "code", "a", "img", "pre"))


def test_a_line_of_hyphens_makes_no_heading_of_the_line_above():
    assert "<h" not in rendered("本文\n---").replace("<hr>", "")


def test_headings_begin_below_the_pages_own():
    assert rendered("# 目的\n## 内訳", top=3) == "<h3>目的</h3>\n<h4>内訳</h4>"


def test_lists_bold_and_tables_are_kept():
    html = rendered("- 一\n- **二**\n\n| a | b |\n|---|---|\n| 1 | 2 |")
    assert all(tag in html for tag in ("<ul>", "<strong>", "<td>"))


def test_html_is_only_text_and_a_changed_row_is_cleaned_again():
    assert "<script" not in rendered("<script>alert(1)</script><img src=x onerror=y>")
    assert cleaned('<p onclick="x">a<script>b</script><a href="//x">c</a></p>') == "<p>ac</p>"


@pytest.mark.parametrize(
    "mark", ["[", "]", "*", "_", "**a", "- ", "* ", "+ ", "|a", "a_", "> ", "`"]
)
@pytest.mark.parametrize("number", [900, 3_900, 20_000])
def test_no_text_of_marks_takes_a_second(mark, number):
    begun = time.process_time()
    with contextlib.suppress(Invalid):
        rendered(mark * number)
    assert time.process_time() - begun < 1


@given(st.text(alphabet="ab　 \n\t#*_-+|[](){}<>&`\\1.第条（）", max_size=300))
def test_whatever_is_typed_becomes_harmless_html_or_a_sentence(text):
    try:
        html = rendered(text)
    except Invalid:
        return
    assert cleaned(html) == html
