"""The engines behind their contract, the cut vocabulary, CTC decoding, captions told by their heads."""

import shutil

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.errors import ConfigurationError
from extractor.reading.ocr.contract import Gray, Letter, LineText
from extractor.reading.ocr.onnx_cut import cut_vocabulary, metadata
from extractor.reading.ocr.rapid import decode, load_recogniser, model_path, to_input
from extractor.reading.ocr.registry import ENGINES, engine_for
from extractor.reading.pixels.crops import Crop
from extractor.reading.pixels.grid import Region
from extractor.reading.pixels.pieces import Piece, raised_marks
from extractor.reading.pixels.preprinted import recognise, width_of
from extractor.reading.pixels.resolution import dots, resampled
from extractor.reading.pixels.texts import mark_text, to_pieces

TEXTS = ("Common Stock", "1,204,577", "06/30/2031", "$18.4350", "By Trust")


def line(text: str) -> Gray:
    font = ImageFont.load_default(40)
    picture = Image.new("L", (round(font.getlength(text)) + 20, 60), 255)
    ImageDraw.Draw(picture).text((10, 6), text, 0, font)
    return np.asarray(picture, np.uint8)


@pytest.mark.parametrize("name", sorted(ENGINES))
def test_every_engine_reads_clean_lines(name: str) -> None:
    if name == "tesseract" and shutil.which("tesseract") is None:
        pytest.skip("the tesseract command is not installed")
    texts = list(engine_for(name).read([line(text) for text in TEXTS], 60))
    assert tuple(text.text for text in texts) == TEXTS
    assert all(0.5 < text.confidence <= 1 for text in texts)
    xs = [letter.x for letter in texts[0].letters]
    assert xs == sorted(xs)
    assert 0 <= xs[0] < xs[-1] <= 1


def test_the_recogniser_reads_at_two_thirds_of_its_height_and_at_all_of_it() -> None:
    engine, crops = engine_for("rapidocr"), [line(text) for text in TEXTS]
    coarse, fine = engine.read(crops, 60), engine.read(crops, 60, fine=True)
    assert [text.text for text in coarse] == [text.text for text in fine] == list(TEXTS)
    assert (to_input(crops[0], 32)[0].shape[2], to_input(crops[0])[0].shape[2]) == (32, 48)


def test_an_unknown_engine_is_a_configuration_error() -> None:
    with pytest.raises(ConfigurationError, match="abacus") as caught:
        engine_for("abacus")
    assert "rapidocr" in caught.value.advice


def test_the_cut_vocabulary_keeps_the_forms_signs_and_their_order() -> None:
    session, signs = load_recogniser(model_path())
    assert signs[0] == ""
    assert signs[-1] == " "
    assert set("0123456789()$,./AD⁽⁾") <= set(signs)
    pixels, share = to_input(line("A"))
    assert session.run(None, {"x": pixels})[0].shape[2] == len(signs)
    assert share == pytest.approx(1.0, abs=0.2)


def test_cutting_a_model_without_that_layer_is_refused() -> None:
    model = model_path().read_bytes()
    assert "character" in metadata(model)
    with pytest.raises(ConfigurationError):
        cut_vocabulary(model, 17, [0, 1])
    with pytest.raises(ConfigurationError):
        cut_vocabulary(b"\xff\xff\xff", 17, [0, 1])


def test_decoding_merges_runs_and_keeps_the_next_guesses() -> None:
    steps = np.array([[0.1, 0.8, 0.1], [0.1, 0.9, 0.0], [1.0, 0.0, 0.0], [0.0, 0.6, 0.4]], np.float32)
    letters = decode(steps, ("", "8", "3"))
    assert [(letter.text, round(letter.confidence, 2)) for letter in letters] == [("8", 0.9), ("8", 0.6)]
    assert letters[1].others == (("3", pytest.approx(0.4)),)


@pytest.mark.parametrize(("ink", "mark"), [("(1)", "⁽¹⁾"), ("(l)(2)", "⁽¹⁾⁽²⁾"), ("1)", "⁽¹⁾"), ("(12)", "⁽¹²⁾"), ("In", ""), ("25", "")])
def test_raised_marks_are_canonical(ink: str, mark: str) -> None:
    assert mark_text(ink) == mark


def spots(*boxes: tuple[int, int, int, int]) -> "np.ndarray[tuple[int, int], np.dtype[np.int32]]":
    return np.array(boxes, np.int32)


DIGITS = ((0, 10, 12, 40), (16, 10, 28, 40), (32, 10, 44, 40))


def test_spots_that_stand_high_are_a_mark() -> None:
    marks = raised_marks(spots(*DIGITS, (46, 6, 50, 28), (52, 6, 58, 26), (60, 6, 64, 28)), 3)
    assert [(mark.left, mark.right) for mark in marks] == [(46, 64)]


def test_parentheses_of_the_lines_own_size_are_no_mark() -> None:
    assert raised_marks(spots(*DIGITS, (46, 8, 52, 46), (54, 10, 62, 40), (64, 8, 70, 46)), 3) == []


def test_a_glued_mark_is_told_by_the_foot_of_its_parentheses() -> None:
    boxes = spots(*DIGITS, (46, 6, 50, 39), (52, 6, 58, 30), (60, 6, 64, 39))
    region = Region(0, 6, 64, 40)
    letters = tuple(Letter(sign, (x + 0.5) / 64, 0.99) for sign, x in zip("123(4)", (6, 22, 38, 48, 55, 62), strict=True))
    crop = Crop(0, region, False, np.zeros((40, 64), np.uint8), 0.0)
    assert to_pieces([Piece(region, boxes)], [crop], [LineText(letters)])[0].text == "123⁽⁴⁾"


def test_words_carry_the_likeliest_other_readings() -> None:
    letters = (Letter("7", 0.2, 0.9, (("1", 0.1),)), Letter("5", 0.8, 1.0))
    region = Region(0, 0, 50, 30)
    crop = Crop(0, region, False, np.zeros((30, 50), np.uint8), 0.0)
    word = to_pieces([Piece(region, spots((0, 0, 50, 30)))], [crop], [LineText(letters)])[0].words[0]
    assert (word.text, word.confidence, word.alternatives) == ("75", 0.9, (("15", 0.1),))


CAPTION = "3. Date of Earliest Transaction (Month/Day/Year)"


def test_a_caption_is_known_by_its_head_and_length() -> None:
    known = recognise("3. Date of Earliest", width_of("3. Date of Earliest"), [width_of(CAPTION), 2000], False)
    assert known is not None
    assert known.texts == (CAPTION,)


def test_a_longer_line_than_the_caption_is_read() -> None:
    assert recognise("3. Date of Earliest", width_of("3. Date of Earliest"), [width_of(CAPTION + " 03/14/2031")], False) is None


def test_a_wrapped_caption_shares_its_words_out() -> None:
    lines = ("3A. Deemed", "Execution Date,", "if any", "(Month/Day/Year)")
    known = recognise(lines[0], width_of(lines[0]), [width_of(text) for text in lines], True)
    assert known is not None
    assert known.texts == lines


@pytest.mark.parametrize(
    ("size", "said", "expected"),
    [
        ((2550, 3300), (300, 300), (300, 300)),
        ((2550, 3300), None, (300, 300)),
        ((2550, 3300), (72, 72), (300, 300)),
        ((1728, 1078), None, (204, 98)),
    ],
)
def test_resolution_is_believed_where_it_makes_a_page(size: tuple[int, int], said: object, expected: tuple[float, float]) -> None:
    assert dots(*size, said) == pytest.approx(expected)


def test_fine_scans_are_brought_down_and_coarse_ones_up() -> None:
    assert resampled(np.full((6600, 5100), 255, np.uint8), (600, 600), 300)[0].shape == (3300, 2550)
    gray, dpi = resampled(np.full((1100, 850), 255, np.uint8), (100, 100), 300)
    assert (gray.shape, dpi) == ((2200, 1700), 200)
