package io.tidemill.adapters.provider.http;

import io.tidemill.value.Fingerprint;
import java.util.Map;

/// A file to hand over as `multipart/form-data` (RFC 7578).
///
/// @param name file name
/// @param text its content
/// @param fields further fields of the form
public record UploadedFile(String name, String text, Map<String, String> fields) {
  private static final String LINE = "\r\n";

  public UploadedFile {
    fields = Map.copyOf(fields);
  }

  /// Media type with the boundary, which does not occur in the text.
  String type() {
    return "multipart/form-data; boundary=" + boundary();
  }

  private String boundary() {
    String boundary = "tidemill-" + Fingerprint.of(name, Integer.toString(text.length())).brief();
    while (text.contains(boundary)) {
      boundary = "tidemill-" + Fingerprint.of(boundary).brief();
    }
    return boundary;
  }

  /// The form as it is sent.
  String body() {
    String boundary = boundary();
    StringBuilder body = new StringBuilder(text.length() + 1_000);
    fields.forEach(
        (field, value) -> {
          part(body, boundary, "name=\"" + field + "\"");
          body.append(LINE).append(value).append(LINE);
        });
    part(body, boundary, "name=\"file\"; filename=\"" + name + "\"");
    body.append("Content-Type: application/jsonl").append(LINE).append(LINE);
    return body.append(text).append(LINE).append("--" + boundary + "--").append(LINE).toString();
  }

  private static void part(StringBuilder body, String boundary, String disposition) {
    body.append("--").append(boundary).append(LINE);
    body.append("Content-Disposition: form-data; ").append(disposition).append(LINE);
  }
}
