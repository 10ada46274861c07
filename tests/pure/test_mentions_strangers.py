"""People named in full whom the directory does not know."""

import pytest

from tests.pure.mention_cases import strangers


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He met Foreign Minister Wang Zhiyi.", ["Wang Zhiyi"]),
        ("Talks with Luis Gilberto Moreno took place.", ["Luis Gilberto Moreno"]),
        ("Faisal bin Khalid Al Saud thanked them.", ["Faisal bin Khalid Al Saud"]),
        ("He thanked H.E. Mr. Abdulaziz Karimi.", ["Abdulaziz Karimi"]),
        ("Ambassadors John Smith and Kim Dae-su came.", ["John Smith", "Kim Dae-su"]),
        ("Gertrud von der Heide, a pianist, played.", ["Gertrud von der Heide"]),
        ("Businessman Elon Rask came. Rask left.", ["Elon Rask"]),
        ("Aigul Umirova sang.", ["Aigul Umirova"]),
    ],
)
def test_an_english_stranger_is_reported_as_written(text, names):
    assert list(strangers("en", text)) == names


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("ru", "Он встретился с Эммануэлем Дюпоном. Эммануэль Дюпон ответил.",
         ["Эммануэлем Дюпоном"]),
        ("ru", "Принят советник короля Лейла аль-Масри.", ["Лейла аль-Масри"]),
        ("ru", "Посол Китая Чжан Сяо вручил грамоту.", ["Чжан Сяо"]),
        ("kk", "Франция Президенті Эммануэль Дюпонмен кездесті.", ["Эммануэль Дюпонмен"]),
        ("kk", "Ректор Гаухар Мұсаева сөйледі. Мұсаева кетті.", ["Гаухар Мұсаева"]),
    ],
)  # fmt: skip
def test_a_stranger_is_reported_once_whatever_the_case(language, text, names):
    assert list(strangers(language, text)) == names


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Astana International Forum opened in Central Asia on Monday."),
        ("en", "Guests from New Zealand and Saudi Arabia saw Burabay National Park."),
        ("en", "The Republic of Kazakhstan and the United Arab Emirates signed."),
        ("en", "He spoke at Al-Farabi Kazakh National University on Kunayev Street."),
        ("en", "Deputy Prime Minister Daulet Zhanibekov spoke."),
        ("ru", "В Центральной Азии, Саудовской Аравии и Северной Македонии."),
        ("ru", "Музей имени Мустафы Чокая и Великий Шелковый путь."),
        ("kk", "Орталық Азия, Біріккен Араб Әмірліктері, Жібек Жолы."),
        ("kk", "Ахмет Байтұрсынұлы атындағы мектеп."),
    ],
)
def test_places_events_and_named_things_are_no_people(language, text):
    assert strangers(language, text) == ()
