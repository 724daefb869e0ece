"""`workshop population`: the operator's own table, and the meter that counts in it."""

from pathlib import Path

from click.testing import CliRunner, Result

from workshop.cli.main import main
from workshop.screen import current_population, screen

OFFICIAL = """令和8年1月1日住民基本台帳人口・世帯数（市区町村別）,,,,,
団体コード,都道府県名,市区町村名,人口,,
,,,男,女,計
132063,東京都,府中市,"130,000","130,500","260,500"
342084,広島県,府中市,"17,000","18,000","35,000"
363413,徳島県,石井町,"12,000","12,300","24,300"
"""


def operator(tmp_path: Path, *words: str) -> Result:
    env = {
        "TSUNAGI_DATABASE_URL": "sqlite://",
        "TSUNAGI_ORIGIN": "https://tsunagi.example.lg.jp",
        "TSUNAGI_SERVER_KEY": "0" * 64,
        "TSUNAGI_INSTANCE": str(tmp_path / "instance"),
    }
    return CliRunner(env=env).invoke(main, ["population", *words])


def loaded(tmp_path: Path, text: str, *, date: str = "2026-01-01") -> Result:
    file = tmp_path / "jinko.csv"
    file.write_bytes(text.encode("cp932"))
    return operator(tmp_path, "load", str(file), "--source", "総務省 住基人口", "--date", date)


def test_before_any_load_tokushima_counts(tmp_path):
    told = operator(tmp_path, "show")
    assert told.exit_code == 0
    assert "24 municipalities" in told.output
    assert "2026-01-01" in told.output


def test_the_operator_loads_the_ministrys_file_and_the_meter_counts_in_it(tmp_path):
    told = loaded(tmp_path, OFFICIAL)
    assert told.exit_code == 0, told.output
    assert "3 municipalities, 319,800 residents, 総務省 住基人口, 2026-01-01" in told.output
    table = current_population(tmp_path / "instance")
    mosaic = screen("石井町に住む67歳の男性。", population=table).mosaic
    assert mosaic.residents == 24300
    assert mosaic.source == "総務省 住基人口 2026-01-01"


def test_a_second_load_is_seen_at_once(tmp_path):
    loaded(tmp_path, OFFICIAL)
    assert current_population(tmp_path / "instance").of("石井町") == 24300
    loaded(tmp_path, OFFICIAL.replace("24,300", "23,900"), date="2027-01-01")
    assert current_population(tmp_path / "instance").of("石井町") == 23900
    assert current_population(tmp_path / "instance").date == "2027-01-01"


def test_of_two_towns_with_one_name_the_smaller_counts_unless_the_prefecture_is_told(tmp_path):
    loaded(tmp_path, OFFICIAL)
    table = current_population(tmp_path / "instance")
    assert table.of("府中市") == 35000
    assert table.of("東京都府中市") == 260500


def test_a_wrong_file_is_refused_and_the_table_in_force_stays(tmp_path):
    loaded(tmp_path, OFFICIAL)
    refused = loaded(tmp_path, "a,b,c\n1,2,3\n")
    assert refused.exit_code == 1
    assert "見出し" in refused.output
    assert "not changed" in refused.output
    assert current_population(tmp_path / "instance").of("石井町") == 24300


def test_a_date_that_is_none_is_refused_before_anything_is_read(tmp_path):
    refused = loaded(tmp_path, OFFICIAL, date="令和8年")
    assert refused.exit_code == 2
    assert "YYYY-MM-DD" in refused.output
