package io.tidemill.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "abc ; string ; \"abc\"",
        "' abc ' ; string ; \" abc \"",
        "12 ; integer ; 12",
        "' 12 ' ; integer ; 12",
        "-5 ; integer ; -5",
        "+5 ; integer ; 5",
        "5.0 ; integer ; 5",
        "1985.00 ; integer 1800..2100 ; 1985",
        "12345678901234567890 ; integer ; 12345678901234567890",
        "0.50 ; number ; 0.5",
        ".5 ; number ; 0.5",
        "1e3 ; number ; 1000",
        "7 ; number ; 7",
        "TRUE ; boolean ; true",
        "yes ; boolean ; true",
        "1 ; boolean ; true",
        "No ; boolean ; false",
        "0 ; boolean ; false",
        "2024-02-29 ; date ; \"2024-02-29\"",
        "02/03/2024 ; date MM/dd/yyyy ; \"2024-02-03\"",
        "' hot' ; COLD | WATCH | HOT ; \"HOT\"",
        "Public Body ; person | public body ; \"public body\"",
        "[1, 2.0] ; [integer] ; [1,2]"
      })
  void readsACellOfItsType(String cell, String type, String value) {
    assertThat(Cells.convert(cell, type(type))).hasToString(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "abc # integer # \"abc\" is not an integer",
        "1,200 # number # \"1,200\" is not a number; remove the thousands separators",
        "5.5 # integer # 5.5 is not an integer",
        "NaN # number # \"NaN\" is not a number",
        "0x10 # integer # \"0x10\" is not an integer",
        "1e999999999 # number # is not a number",
        "1e9999999999 # number # is not a number",
        "$5 # number # \"$5\" is not a number",
        "101 # integer 0..100 # 101 is outside 0..100",
        "2 # boolean # \"2\" is not a boolean",
        "2023-02-29 # date # \"2023-02-29\" is not a date (yyyy-MM-dd)",
        "2/3/2024 # date MM/dd/yyyy # \"2/3/2024\" is not a date (MM/dd/yyyy)",
        "WARM # COLD | HOT # \"WARM\" is not one of COLD | HOT",
        "abcdef # string 1..5 # has 6 characters, allowed are 1..5",
        "[1 # [integer] # \"[1\" is not JSON",
        "[1, \"a\"] # [integer] # [1]: \"a\" is not an integer"
      })
  void refusesACellThatIsNoValue(String cell, String type, String message) {
    assertThatThrownBy(() -> Cells.convert(cell, type(type)))
        .isInstanceOf(ConversionError.class)
        .hasMessageContaining(message);
  }

  private static Type type(String text) {
    return TypeParser.parse(text, Golden.AT);
  }
}
