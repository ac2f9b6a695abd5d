package io.tidemill.language;

import io.tidemill.value.Diagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What reading a YAML text gives.
///
/// @param document null when the text is no YAML at all or beyond the limits
/// @param findings what is wrong; a document may be there all the same, to look for more
public record YamlReading(@Nullable Yaml document, List<Diagnostic> findings) {
  public YamlReading {
    findings = List.copyOf(findings);
  }
}
