package io.tidemill.adapters.provider.http;

import io.tidemill.value.ForeignJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Takes secrets out of texts that are stored or shown: the endpoint's own keys wherever they
/// stand, and whatever looks like a key.
public final class Redaction {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final String MARK = "[redacted]";
  private static final int SHORTEST_SECRET = 4;
  private static final int EXCERPT_BYTES = 16 * 1024;

  private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer|basic)\\s+[\\w.~+/=-]{8,}");
  private static final Pattern KEY = Pattern.compile("\\b(sk|tvly|pk|rk)-[\\w*-]{6,}");
  private static final Pattern FIELD =
      Pattern.compile(
          "(?i)([\"']?(?:api[_-]?key|access[_-]?token)[\"']?\\s*[:=]\\s*[\"']?)[^\"'\\s&,}]{4,}");

  private final List<Secret> secrets;

  /// Takes out these secrets besides everything that looks like one.
  public Redaction(List<Secret> secrets) {
    this.secrets = List.copyOf(secrets);
  }

  /// Takes out this secret besides everything that looks like one.
  public Redaction(Secret secret) {
    this(List.of(secret));
  }

  /// The text without the endpoint's own secrets, otherwise unchanged: for bodies, whose texts
  /// belong to the user.
  public String own(String text) {
    String safe = text;
    for (Secret secret : secrets) {
      String value = secret.reveal();
      if (value.length() >= SHORTEST_SECRET) {
        safe = safe.replace(value, MARK).replace(value.replace("/", "\\/"), MARK);
      }
    }
    return safe;
  }

  /// The document without the endpoint's own secret, however its characters were written.
  JsonNode own(JsonNode json) {
    String text = json.toString();
    String safe = own(text);
    return safe.equals(text) ? json : ForeignJson.read(JSON, safe);
  }

  /// The text without secrets, also those that only look like one: for messages and errors.
  public String clean(String text) {
    String safe = KEY.matcher(own(text)).replaceAll(MARK);
    safe = BEARER.matcher(safe).replaceAll("$1 " + MARK);
    return FIELD.matcher(safe).replaceAll("$1" + MARK);
  }

  /// The first 16 kB of the cleaned text, not splitting a character.
  public String excerpt(String text) {
    String safe = clean(text);
    byte[] bytes = safe.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= EXCERPT_BYTES) {
      return safe;
    }
    return decode(bytes);
  }

  private static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.IGNORE)
          .decode(ByteBuffer.wrap(bytes, 0, EXCERPT_BYTES))
          .toString();
    } catch (CharacterCodingException impossible) {
      throw new IllegalStateException("Malformed input is ignored", impossible);
    }
  }
}
