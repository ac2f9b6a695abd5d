package io.tidemill.app.settings;

import io.tidemill.port.InputRefused;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;

/// One setting. A missing one is an error only where it is used.
public sealed interface Value {
  /// Dotted path inside the settings, for example `providers.deepseek.key`.
  String path();

  /// Given, and already checked against what its key takes when it was written as a literal.
  record Known(String path, String text, Origin origin) implements Value {}

  /// Refers to a variable or file that is not there.
  ///
  /// @param why what is missing and where it is asked for, as a sentence
  record Missing(String path, String why, Origin origin) implements Value {}

  /// Not written anywhere.
  record Unset(String path) implements Value {}

  /// Whether anything was written, even if it refers to something that is not there.
  default boolean isWritten() {
    return !(this instanceof Unset);
  }

  /// Whether there is a text.
  default boolean isKnown() {
    return this instanceof Known;
  }

  /// The text.
  ///
  /// @throws InputRefused when there is none, with the remedy
  default String text() {
    return switch (this) {
      case Known known -> known.text();
      case Missing missing -> throw new InputRefused(missing.why());
      case Unset unset ->
          throw new InputRefused(
              "The setting `%s` is needed and not set. Add it to tidemill.yaml."
                  .formatted(unset.path()));
    };
  }

  /// The text, or `otherwise` when nothing was written.
  ///
  /// @throws InputRefused when it refers to something that is not there
  default String or(String otherwise) {
    return isWritten() ? text() : otherwise;
  }

  /// The text as an absolute path.
  default Path file() {
    return Path.of(text());
  }

  /// The text as a number.
  ///
  /// @throws InputRefused when it is none
  default BigDecimal number() {
    try {
      return new BigDecimal(text().strip());
    } catch (NumberFormatException wrong) {
      throw unfit("a number, for example 0.15", wrong);
    }
  }

  /// The text as a whole number above 0.
  ///
  /// @throws InputRefused when it is none
  default int count() {
    try {
      int count = Integer.parseInt(text().strip());
      if (count > 0) {
        return count;
      }
      throw new NumberFormatException("not above 0");
    } catch (NumberFormatException wrong) {
      throw unfit("a whole number above 0", wrong);
    }
  }

  /// The text as a duration: `30s`, `5m`, `24h`, `14d`.
  ///
  /// @throws InputRefused when it is none
  default Duration duration() {
    String text = text().strip();
    try {
      long amount = Long.parseLong(text.substring(0, Math.max(0, text.length() - 1)));
      return switch (text.charAt(text.length() - 1)) {
        case 's' -> Duration.ofSeconds(amount);
        case 'm' -> Duration.ofMinutes(amount);
        case 'h' -> Duration.ofHours(amount);
        case 'd' -> Duration.ofDays(amount);
        default -> throw new NumberFormatException("no unit");
      };
    } catch (NumberFormatException | IndexOutOfBoundsException wrong) {
      throw unfit("a duration such as 30s, 5m, 24h or 14d", wrong);
    }
  }

  /// The text as an address of HTTP.
  ///
  /// @throws InputRefused when it is none
  default URI address() {
    try {
      URI address = new URI(text().strip());
      boolean isHttp = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (isHttp && address.getHost() != null) {
        return address;
      }
      throw unfit("an address such as https://example.org/path", null);
    } catch (URISyntaxException wrong) {
      throw unfit("an address such as https://example.org/path", wrong);
    }
  }

  /// The text as true or false.
  ///
  /// @throws InputRefused when it is neither
  default boolean truth() {
    return switch (text().strip()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw unfit("true or false", null);
    };
  }

  private InputRefused unfit(String wanted, @org.jspecify.annotations.Nullable Throwable cause) {
    String place = this instanceof Known known ? known.origin() + ": " : "";
    return new InputRefused(
        "%s`%s` is %s, not `%s`. Change it there.".formatted(place, path(), wanted, text()), cause);
  }
}
