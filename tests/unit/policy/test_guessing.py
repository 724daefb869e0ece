"""Passwords that anybody would try first, and sentences that nobody would."""

from workshop.policy.guessing import easily_guessed

OWN = ("tanaka", "事務局の田中", "とくしまプラットフォーム")


def test_what_lists_of_stolen_passwords_consist_of_is_refused():
    tried = (
        *("password123", "P@ssw0rd2027!", "1234567890", "qwertyuiop", "1qaz2wsx3edc", "q1w2e3r4t5"),
        *(
            "terminator",
            "manchester1",
            "abcabcabcabc",
            "aaaaaaaaaaab",
            "19851224-0886",
            "zxcvbnm123",
        ),
        *(
            "さくらさくらさくら",
            "パスワード１２３４５",
            "あいうえおかきくけこ",
            "ありがとうございます！",
        ),
        *("tsunagi2027", "田中田中田中田中", "事務局の田中2027", "とくしまプラットフォーム1"),
    )
    assert [each for each in tried if not easily_guessed(each, OWN)] == []


def test_a_short_sentence_and_a_managers_string_are_taken():
    good = (
        *(
            "さくらの咲く川沿いの道",
            "雨の日は食堂が電話する",
            "みどりの自転車と猫",
            "べつのみちの丘をゆく",
        ),
        *(
            "correct horse battery staple",
            "kitchen-table 7 lamps",
            "x7#Kd!2pQz9",
            "平成の駅前の喫茶店",
        ),
    )
    assert [each for each in good if easily_guessed(each, OWN)] == []
