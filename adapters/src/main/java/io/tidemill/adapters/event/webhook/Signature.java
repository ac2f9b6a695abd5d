package io.tidemill.adapters.event.webhook;

import io.tidemill.adapters.provider.http.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The headers by which a receiver knows that an event is ours: Standard Webhooks 1.0, HMAC-SHA256
/// over id, second and body.
///
/// @param key a key in base64 after `whsec_`, or any other text, whose bytes are the key
record Signature(Secret key) {
  private static final String CODED = "whsec_";

  /// The headers of one sending.
  Map<String, String> headers(String id, Instant at, String body) {
    String second = Long.toString(at.getEpochSecond());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", second);
    if (!key.reveal().isEmpty()) {
      headers.put("webhook-signature", "v1," + sign(id + "." + second + "." + body));
    }
    return headers;
  }

  private String sign(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes(key.reveal()), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException never) {
      throw new IllegalStateException("Every JDK has HmacSHA256", never);
    }
  }

  private static byte[] bytes(String key) {
    return key.startsWith(CODED)
        ? Base64.getDecoder().decode(key.substring(CODED.length()))
        : key.getBytes(StandardCharsets.UTF_8);
  }
}
