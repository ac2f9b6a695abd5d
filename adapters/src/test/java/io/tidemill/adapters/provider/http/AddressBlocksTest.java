package io.tidemill.adapters.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `addresses.txt` holds the cases.
class AddressBlocksTest {
  static List<String> cases() {
    return Lines.of("addresses.txt");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tellsWhatIsNotPublic(String line) {
    String[] cells = line.split("\\|", 2);

    String what = AddressBlocks.notPublic(InetAddress.ofLiteral(cells[0].strip())).orElse("public");

    assertThat(what).isEqualTo(cells[1].strip());
  }
}
