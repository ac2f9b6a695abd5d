package io.tidemill.testkit.simulation;

import io.tidemill.port.ModelRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One of several questions of a request.
///
/// @param key its heading
/// @param text its first line
record BundledQuestion(String key, String text) {
  private static final Pattern HEADING = Pattern.compile("(?m)^## (k\\d+)\\n(.*)$");

  /// The questions of a request, empty when it asks one.
  static List<BundledQuestion> in(ModelRequest request) {
    String user = request.messages().getLast().text();
    List<BundledQuestion> questions = new ArrayList<>();
    Matcher heading = HEADING.matcher(user);
    while (user.startsWith("## k1\n") && heading.find()) {
      questions.add(new BundledQuestion(heading.group(1), heading.group(2)));
    }
    return questions;
  }
}
