"""Directories of made-up organisations: every shape in which their offices stand at the foot of a page."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.importing.directory.merge import learn_aliases, merge
from reader.importing.directory.read import read_directory
from reader.model.directory import Address, Directory, Office


def read(text: str) -> Directory:
    found = read_directory(text.strip("\n").split("\n"))
    assert found
    return found.directory


def offices(text: str) -> dict[str, Office]:
    return {office.name: office for office in read(text).offices}


def test_labels_in_chinese_with_their_values() -> None:
    found = offices(
        """
台北辦事處
地址：台北市中正區重慶南路一段122號
電話：02-2311-3731
傳真：02-2311-3732
電子郵件：taipei@lantern.org.tw
網址：www.lantern.org.tw
高雄辦事處
地址：高雄市前金區中正四路211號
電話：07-231-3731
"""
    )

    assert found == {
        "台北辦事處": Office(
            "台北辦事處",
            address=("台北市中正區重慶南路一段122號",),
            country="TW",
            phone="02-2311-3731",
            fax="02-2311-3732",
            email="taipei@lantern.org.tw",
            website="www.lantern.org.tw",
        ),
        "高雄辦事處": Office(
            "高雄辦事處", address=("高雄市前金區中正四路211號",), country="TW", phone="07-231-3731"
        ),
    }


def test_labels_on_lines_of_their_own() -> None:
    found = offices(
        """
上海办事处
地址
上海市黄浦区南京东路100号
电话
021-6321-0000
传真
暂无
北京办事处
地址
北京市东城区王府井大街1号
电话
010-6512-0000
"""
    )

    assert (
        found["上海办事处"].phone,
        found["上海办事处"].fax,
        found["上海办事处"].country,
    ) == ("021-6321-0000", None, "CN")
    assert found["北京办事处"].address == ("北京市东城区王府井大街1号",)


def test_no_labels_at_all() -> None:
    found = offices(
        """
Lantern Society Tokyo
1-2-3 Kanda, Chiyoda-ku
Tokyo 101-0047, Japan
+81 3-3251-0000
tokyo@lantern.example
Lantern Society Berlin
Torstrasse 1
10119 Berlin, Germany
+49 30 240000
www.lantern.example/berlin
"""
    )

    assert list(found) == ["Lantern Society Tokyo", "Lantern Society Berlin"]
    assert (
        found["Lantern Society Tokyo"].country,
        found["Lantern Society Tokyo"].phone,
        found["Lantern Society Tokyo"].email,
    ) == ("JP", "+81 3-3251-0000", "tokyo@lantern.example")
    assert (
        found["Lantern Society Berlin"].country,
        found["Lantern Society Berlin"].website,
    ) == ("DE", "www.lantern.example/berlin")


def test_blank_lines_between_offices() -> None:
    found = offices(
        """
台中
台中市西區台灣大道二段2號
04-2329-0000

台南
台南市中西區民權路二段3號
06-222-0000
"""
    )

    assert {name: office.phone for name, office in found.items()} == {
        "台中": "04-2329-0000",
        "台南": "06-222-0000",
    }


def test_two_languages() -> None:
    found = offices(
        """
東京辦事處
Tokyo Office
1-2-3 Kanda, Chiyoda-ku, Tokyo, Japan
Tel: +81-3-3251-0000
柏林辦事處 Berlin Office
Torstrasse 1, 10119 Berlin, Germany
Tel: +49-30-240000
"""
    )

    assert found["東京辦事處"].aliases == ("Tokyo Office",)
    assert found["柏林辦事處 Berlin Office"].aliases == ("柏林辦事處", "Berlin Office")


@pytest.mark.parametrize(
    ("line", "phone"),
    [
        ("電話：02-1234-5678 / 02-2345-6789", "02-1234-5678 / 02-2345-6789"),
        ("電話：02-1234-5678；02-2345-6789", "02-1234-5678；02-2345-6789"),
        ("電話：02-1234-5678 #123", "02-1234-5678 #123"),
        ("Tel: +62-21-345-6789 (Hunting)", "+62-21-345-6789 (Hunting)"),
        ("Tel. 603-89640111,0222,0333", "603-89640111,0222,0333"),
        ("ＴＥＬ：０２－１２３４－５６７８", "０２－１２３４－５６７８"),
        ("T: [32] (2) 733 1234", "[32] (2) 733 1234"),
        ("電話：暫無", None),
        ("電話：---", None),
        ("電話：無", None),
        ("02-1234-5678", "02-1234-5678"),
        ("886-2-2311-3731", "886-2-2311-3731"),
    ],
)
def test_numbers_are_kept_as_published(line: str, phone: str | None) -> None:
    found = offices(
        f"""
台北辦事處
台北市中正區重慶南路一段122號
{line}
taipei@lantern.org.tw
東京辦事處
Tokyo, Japan 105-0003
tokyo@lantern.org.tw
"""
    )

    assert phone == found["台北辦事處"].phone


def test_phone_and_fax_on_one_line() -> None:
    found = offices(
        """
Lima Office
T.+51 1 444-0000 F.+51 1 444-0001 Email: lima@lantern.example
Av. Larco 1, Lima, Peru
台北辦事處
電話：02-1234-5678　傳真：02-1234-5679
地址：台北市中正區重慶南路一段122號
Quito Office
Tel/Fax: +593 2 244-0000
Quito, Ecuador
"""
    )

    assert [(office.phone, office.fax) for office in found.values()] == [
        ("+51 1 444-0000", "+51 1 444-0001"),
        ("02-1234-5678", "02-1234-5679"),
        ("+593 2 244-0000", "+593 2 244-0000"),
    ]
    assert found["Lima Office"].address == ("Av. Larco 1, Lima, Peru",)
    assert found["台北辦事處"].address == ("台北市中正區重慶南路一段122號",)


def test_two_labelled_addresses() -> None:
    found = offices(
        """
Nairobi Office
Physical address:
1 Ngong Road
Nairobi
Kenya
Postal address:
PO Box 100
00100 Nairobi
Kenya
Tel: +254 20 271 0000
Accra Office
1 Oxford Street, Accra, Ghana
Tel: +233 30 277 0000
"""
    )

    assert (
        Address(("1 Ngong Road", "Nairobi", "Kenya"), "Physical address:"),
        Address(("PO Box 100", "00100 Nairobi", "Kenya"), "Postal address:"),
    ) == found["Nairobi Office"].addresses
    assert found["Nairobi Office"].address == ()


def test_regions_open_by_a_line_or_by_the_name_of_their_seat() -> None:
    directory = read(
        """
Lantern World Secretariat
Torstrasse 1, 10119 Berlin, Germany
info@lantern.example
asia and the PACIFIC
Tokyo Office
1-2-3 Kanda, Tokyo, Japan
tokyo@lantern.example
Africa Secretariat
1 Ngong Road, Nairobi, Kenya
nairobi@lantern.example
拉丁美洲
利馬辦事處
Av. Larco 1, Lima, Peru
lima@lantern.example
"""
    )

    assert directory.regions == ("asia and the PACIFIC", "Africa", "拉丁美洲")
    assert [office.region for office in directory.offices] == [
        None,
        "asia and the PACIFIC",
        "Africa",
        "拉丁美洲",
    ]


@pytest.mark.parametrize(
    ("address", "country"),
    [
        ("1 Sejong-daero, Seoul, Republic of Korea", "KR"),
        ("1 Sejong-daero, Seoul, South Korea (110-110)", "KR"),
        ("83347, Taiwan n (R.O.C.)", "TW"),
        ("1 Main St., Denver, Colorado, USA 80202", "US"),
        ("1 Peachtree St., Atlanta, Georgia 30303, U.S.A.", "US"),
        ("1 Strand, London, UK", "GB"),
        ("Reforma 1, Ciudad de Mexico", "MX"),
        ("臺北市信義路五段7號", "TW"),
        ("香港中環皇后大道中1號", "HK"),
        ("廣東省廣州市天河路1號", "CN"),
        ("日本東京都千代田區1號", "JP"),
        ("德國柏林托爾大街1號", "DE"),
        ("8001 Rue Haute, Bruxelles, Belgique", "BE"),
    ],
)
def test_the_country_of_an_address(address: str, country: str) -> None:
    found = offices(
        f"First Office\n{address}\nTel: +1 303 555 0100\nSecond Office\n1 Kanda, Tokyo, Japan\na@b.example"
    )

    assert country == found["First Office"].country


def test_the_country_of_a_web_domain_as_a_last_resort() -> None:
    found = offices(
        "First Office\n1 High St.\nwww.lantern.org.mx\nJapan Office\nwww.lantern.example\na@b.example"
    )

    assert [office.country for office in found.values()] == ["MX", "JP"]


def test_a_web_address_under_the_label_of_an_email_is_corrected() -> None:
    office = offices(
        "First Office\nLima, Peru\nEmail: www.lantern.example\nSecond Office\nQuito, Ecuador\na@b.example"
    )["First Office"]

    assert (office.email, office.website) == ("www.lantern.example", None)
    assert office.corrected == {"email": None, "website": "www.lantern.example"}
    assert office.why


@pytest.mark.parametrize(
    "line",
    [
        "https://maps.lantern.example/?q=lima",
        "www.google.com/maps/place/lima",
        "https://goo.gl/maps/Abc",
        "https://www.openstreetmap.org/node/1",
    ],
)
def test_the_address_of_a_map_is_no_web_site_and_no_name(line: str) -> None:
    found = offices(
        f"Lima Office\nLima, Peru\nTel: +51 1 555 0101\n{line}\n"
        f"Quito Office\nQuito, Ecuador\n{line}\nwww.lantern.example/map-room"
    )

    assert {name: office.website for name, office in found.items()} == {
        "Lima Office": None,
        "Quito Office": "www.lantern.example/map-room",
    }


def test_the_web_address_of_another_country_is_taken_back() -> None:
    found = offices(
        "Lima Office\nLima, Peru\nwww.lantern.example.pe\nQuito Office\nQuito, "
        "Ecuador\nwww.lantern.example.pe"
    )

    assert (found["Lima Office"].corrected, found["Quito Office"].corrected) == ({}, {"website": None})
    assert found["Quito Office"].why


def test_a_web_address_that_all_offices_share_is_left_alone() -> None:
    found = offices(
        "Lima Office\nLima, Peru\nwww.lantern.example\nQuito Office\nQuito, Ecuador\nwww.lantern.example\n"
        "La Paz Office\nLa Paz, Bolivia\nwww.lantern.example"
    )

    assert not any(office.corrected for office in found.values())


def test_the_organisation_is_named_as_the_page_spells_it() -> None:
    lines = [
        "LANTRRN World Secretariat",
        "Berlin, Germany",
        "www.lantern.example",
        "Lima Office",
        "Lima, Peru",
    ]
    found = read_directory(
        [*lines, "www.lantern.example/lima"], "LANTERN 今天說。LANTERN 與 LANTERN。LANTRRN World"
    )

    assert found
    assert found.directory.organisation == "LANTERN"
    assert found.directory.offices[0].best("name") == "LANTERN World Secretariat"


def test_the_organisation_is_what_the_names_of_its_offices_begin_with() -> None:
    directory = read(
        "明燈基金會台北辦事處\n電話：02-1234-5678\n台北市信義路1號\n明燈基金會高雄辦事處\n電話：07-123-4567\n高雄市中正路1號"
    )

    assert directory.organisation == "明燈基金會"


BRANCHES = (
    "東港分行\n地址：花蓮市海浪街9號\n電話：03-855-0201\n西港分行\n地址：花蓮市蕉葉街8號\n電話：03-855-0202"
)
SPEECH = "海雀商業銀行今天宣布，東部的兩家分行下個月起延長營業時間，週末也照常開門。"


@pytest.mark.parametrize(
    ("page", "organisation"),
    [
        (f"海雀商業銀行\n首頁\n網站導覽\n分行查詢\n{BRANCHES}", "海雀商業銀行"),
        (f"分行查詢\n{BRANCHES}\n隱私權政策\n© 2024 海雀商業銀行 版權所有", "海雀商業銀行"),
        (f"分行查詢\n{BRANCHES}\n海雀商業銀行 版權所有", "海雀商業銀行"),
        (f"海雀商業銀行各分行\n{BRANCHES}", "海雀商業銀行"),
        (f"{SPEECH}\n海雀商業銀行\n{BRANCHES}", "海雀商業銀行"),
        (f"分行一覽\n{BRANCHES}\n版权所有 浙ICP备00000000号", "分行一覽"),
        (f"分行一覽\n{BRANCHES}\n版權所有，未經同意請勿轉載", "分行一覽"),
        (f"分行一覽\n{BRANCHES}", "分行一覽"),
    ],
    ids=["first line", "rights", "rights behind", "each", "below an article", "registration", "ban", "title"],
)
def test_an_organisation_that_no_office_names_is_that_of_the_title_or_the_rights(
    page: str, organisation: str
) -> None:
    assert read(page).organisation == organisation


def test_below_an_article_the_rights_are_those_of_the_paper() -> None:
    page = f"{SPEECH}\n{SPEECH}\n{BRANCHES}\n© 2024 松河日報 版權所有"

    assert read(page).organisation == "海雀商業銀行"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "市長表示，活動洽詢電話為02-1234-5678。\n歡迎市民參加。",
        "新聞聯絡人：李小華\n電話：02-1234-5678",
        "夜市重新開張\n步道封閉施工\n高雄某中心\n國際",
        "\n".join(f"第{number}則消息 某地某事發生 {number}億元" for number in range(48)),
        "德國\n法國\n美國\n日本",
        "Copyright 2024 www.lantern.example\n客服信箱 service@lantern.example",
    ],
)
def test_what_is_no_directory_gives_none(text: str) -> None:
    assert read_directory(text.split("\n")) is None


@given(st.lists(st.text(max_size=40), max_size=20))
def test_any_lines_give_a_directory_or_none(lines: list[str]) -> None:
    found = read_directory(lines)

    assert found is None or found.used <= set(range(len(lines)))


KNOWN = Directory(
    "Lantern",
    regions=("Europe", "Africa"),
    offices=(
        Office("Berlin Office", "Europe", address=("Torstrasse 1",), country="DE", phone="+49 30 24"),
        Office("Accra Office", "Africa", country="GH"),
    ),
)


def test_merging_a_directory_with_itself_changes_nothing() -> None:
    assert merge(KNOWN, KNOWN) == (KNOWN, ())


def test_merging_fills_what_was_empty_and_keeps_what_was_there() -> None:
    found = replace(
        KNOWN,
        offices=(
            Office("BERLIN OFFICE", "Europe", address=("Karlstrasse 2",), phone="+49 30 99", fax="+49 30 25"),
            Office("Accra Office", "Africa", address=("1 Oxford Street",)),
        ),
    )
    merged, differences = merge(KNOWN, found)

    assert replace(KNOWN.offices[0], fax="+49 30 25") == merged.offices[0]
    assert merged.offices[1].address == ("1 Oxford Street",)
    assert len(differences) == 2
    assert all(sentence.startswith("Berlin Office: ") for sentence in differences)


def test_merging_puts_new_offices_and_regions_in_their_place() -> None:
    found = Directory(
        "Lantern",
        regions=("Europe", "Asia", "Africa"),
        offices=(
            KNOWN.offices[0],
            Office("Paris Office", "Europe"),
            Office("Tokyo Office", "Asia"),
            KNOWN.offices[1],
        ),
    )
    merged, differences = merge(KNOWN, found)

    assert found == merged
    assert differences == ()


def test_merging_knows_an_office_by_its_corrected_name_and_its_aliases() -> None:
    known = replace(
        KNOWN,
        offices=(
            replace(KNOWN.offices[0], name="BERL1N", corrected={"name": "Berlin Office"}),
            replace(KNOWN.offices[1], aliases=("Ghana Office",)),
        ),
    )
    found = Directory("Lantern", offices=(Office("Berlin Office"), Office("Ghana Office", fax="1")))
    merged, differences = merge(known, found)

    assert [office.name for office in merged.offices] == ["BERL1N", "Accra Office"]
    assert merged.offices[1].fax == "1"
    assert differences == ()


def test_merging_knows_an_office_in_the_other_script_and_sees_no_difference_in_it() -> None:
    known = Directory(
        "L", offices=(Office("台北辦事處", address=("台北市中華路１號",), phone="02-2345 6789"),)
    )
    new = Directory("L", offices=(Office("台北办事处", address=("台北市 中华路1号",), phone="02-23456789"),))

    assert merge(known, new) == (known, ())


def test_merging_offices_of_one_name_keeps_them_apart_by_region_and_address() -> None:
    known = Directory(
        "L",
        regions=("Europe", "Asia"),
        offices=(Office("Sales Office", "Europe", phone="1"), Office("Sales Office", "Asia", phone="2")),
    )
    new = replace(
        known,
        offices=(
            Office("Sales Office", "Asia", phone="2", fax="3"),
            Office("Sales Office", "Europe", phone="1", fax="4"),
            Office("Sales Office", "Africa", phone="5"),
        ),
    )
    merged, differences = merge(known, new)

    assert [(office.region, office.fax) for office in merged.offices] == [
        ("Europe", "4"),
        ("Africa", None),
        ("Asia", "3"),
    ]
    assert differences == ()


def test_a_value_that_a_person_corrected_away_stays_away() -> None:
    known = replace(KNOWN, offices=(replace(KNOWN.offices[0], corrected={"phone": None}),))
    merged, _ = merge(known, KNOWN)

    assert merged.offices[0].best("phone") is None


@pytest.mark.parametrize(
    "text",
    [
        "明燈會(Lantern Society, 簡稱Lantern) 柏林工作中心(Lantern Berlin Office,簡稱LBO) 成立十年。",
        "明燈會（Lantern Society，簡稱Lantern）設立的柏林工作中心（Berlin Office，簡稱「LBO」）成立十年。",
        "明灯会（Lantern Society，简称Lantern）的柏林工作中心（Lantern Berlin "
        "Office，以下简称LBO）成立十年。",
    ],
)
def test_names_are_learned_from_the_brackets_of_an_article(text: str) -> None:
    learned = learn_aliases(KNOWN, [text])

    assert learned.offices[0].aliases == ("柏林工作中心", "LBO")
    assert learned.aliases in {("明燈會",), ("明灯会",)}
    assert KNOWN.offices[1] == learned.offices[1]


def test_names_of_others_are_not_learned() -> None:
    assert (
        learn_aliases(KNOWN, ["世界氣象組織(World Meteorological Organization,簡稱WMO)說，今年很熱。"])
        == KNOWN
    )
