package io.tidemill.adapters.journal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemill.port.InputRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreAddressTest {

  @Test
  void readsAllParts() {
    assertThat(StoreAddress.parse("postgresql://ann@db.example:6543/work?sslmode=require"))
        .isEqualTo(new StoreAddress("db.example", 6543, "work", "ann", "sslmode=require"));
  }

  @Test
  void takesTheUsualPortAndNoUser() {
    assertThat(StoreAddress.parse("postgresql://db.example/work"))
        .isEqualTo(new StoreAddress("db.example", 5432, "work", "", ""))
        .hasToString("postgresql://db.example:5432/work");
  }

  @Test
  void readsAnIpv6Address() {
    assertThat(StoreAddress.parse("postgresql://ann@[::1]:5432/work"))
        .hasToString("postgresql://ann@[::1]:5432/work");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://ann:topsecret@db.example/work",
        "postgresql://ann@db.example/work?password=topsecret"
      })
  void refusesAPasswordWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> StoreAddress.parse(text))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("PGPASSWORD")
        .hasMessageNotContaining("topsecret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://",
        "postgresql://db.example",
        "postgresql://db.example/",
        "postgresql://db.example/a/b",
        "postgresql:///work",
        "postgresql://db.example/wo rk"
      })
  void refusesWhatNamesNoDatabase(String text) {
    assertThatThrownBy(() -> StoreAddress.parse(text))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("postgresql://USER@HOST:PORT/DATABASE");
  }
}
