"""What is sent by nobody who means well, and by many who do not know better."""

from urllib.parse import quote, quote_plus

from hypothesis import strategies as st

from tests.public.hostile import GOOD, KNOWN, NAMES, RAW, WRONG

# Without surrogates, which no request can carry as such: their bytes are among the raw ones.
letters = st.characters(exclude_categories=["Cs"])
texts = st.one_of(
    st.sampled_from(WRONG),
    st.text(letters, max_size=40),
    st.integers(-(10**20), 10**20).map(str),
    st.dates().map(str),
    st.datetimes().map(str),
    st.floats().map(str),
    st.uuids().map(str),
    st.ip_addresses().map(str),
    st.text(st.sampled_from("ab \"'*()&|!:<>-~\\%_\0\nқә"), max_size=60),
)
names = st.one_of(st.sampled_from(KNOWN), st.sampled_from(NAMES), st.text(letters, max_size=12))
good = st.sampled_from(sorted(GOOD)).flatmap(
    lambda name: st.tuples(st.just(name), st.sampled_from(GOOD[name]))
)
pairs = st.one_of(good, st.tuples(names, texts))
spelled = st.one_of(
    pairs.map(lambda pair: "=".join(map(quote_plus, pair))),
    pairs.map(lambda pair: "=".join(map(quote, pair))),
    st.tuples(st.sampled_from(KNOWN), st.sampled_from(RAW)).map("=".join),
    st.sampled_from(RAW),
)
queries = st.lists(spelled, max_size=6).map("&".join)
methods = st.sampled_from(["GET"] * 12 + ["HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "X"])
printable = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60)
headers = st.dictionaries(
    st.sampled_from(
        [
            *("Accept", "Accept-Encoding", "Accept-Language", "Range", "If-Range", "If-None-Match"),
            *("If-Modified-Since", "Host", "Cookie", "Origin", "Referer", "X-Request-ID"),
            *(
                "X-Forwarded-For",
                "X-Forwarded-Proto",
                "Authorization",
                "User-Agent",
                "Content-Type",
            ),
        ]
    ),
    st.one_of(
        printable,
        st.sampled_from(
            [
                *(
                    "*/*;q=x",
                    "text/html",
                    "gzip;q=0, br;q=-1",
                    "kk;q=9, ru;q=",
                    "bytes=0-",
                    "bytes=-0",
                ),
                *(
                    "bytes=9-1,2-",
                    'W/"x", "',
                    "*",
                    "Thu, 01 Jan 1970 00:00:00 GMT",
                    "Mon, 32 Foo 0",
                ),
                *("sessionid=x; csrftoken=", "a=b;;;=", "[::1", "localhost:99999", "a" * 4000),
                *(
                    "multipart/form-data",
                    "multipart/form-data; boundary=",
                    "application/json; charset=x",
                ),
            ]
        ),
    ),
    max_size=3,
)
