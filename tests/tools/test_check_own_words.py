"""The check of own words finds copied runs behind script, pinyin and marks, and lets names and figures be."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

_SPEC = spec_from_file_location("check_own_words", Path(__file__).parents[2] / "tools" / "check_own_words.py")
assert _SPEC is not None and _SPEC.loader is not None
tool = module_from_spec(_SPEC)
_SPEC.loader.exec_module(tool)

DOCUMENT = "春天来了，小山村的孩子們(men)在溪邊種(zhòng)下了一百二十棵柳树苗，老师说等它们长大就能遮荫。"


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    sources, content = tmp_path / "sources", tmp_path / "content"
    sources.mkdir()
    content.mkdir()
    (sources / "one.txt").write_text(DOCUMENT, encoding="utf-8")
    return sources, content


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("小山村的孩子们在溪边种下了一百二十棵", 1),
        ("小山村的孩子们，在溪边 种下了 一百二十棵", 1),
        ("孩子们在村里种过柳树", 0),
        ("叫“小山村的孩子们在溪边种下了一百二十棵”的活动", 0),
        ("小山村的孩子们{{ f.n }}在溪边种下了一百二十", 0),
    ],
)
def test_copied_runs_are_found_and_names_let_be(folders, capsys, text, status):
    sources, content = folders
    (content / "a.yaml").write_text(f'a: 好\nb: ["{text}"]\n', encoding="utf-8")
    assert tool.main([str(sources), str(content)]) == status
    if status:
        assert "a.yaml:2 copied-words b.0: " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "status"), [("小山村的孩子们在溪边种下了", 0), ("小山村的孩子们在溪边种下了一百二十棵柳树苗，老师说", 1)]
)
def test_a_name_that_a_fact_holds_is_let_be_but_no_sentence(folders, text, status):
    sources, content = folders
    name = text if status else text + "一百二十棵"
    (content / "a.yaml").write_text(f"facts: {{place: {{value: {{zh: {name}}}}}}}\n", encoding="utf-8")
    assert tool.main([str(sources), str(content)]) == status


def test_wrong_usage_is_told(tmp_path, capsys):
    assert tool.main([]) == 2
    assert tool.main([str(tmp_path)]) == 2
    assert "no .txt documents" in capsys.readouterr().err
