package io.tidemill.language;

import io.tidemill.pipeline.OptionSettings;
import org.jspecify.annotations.Nullable;

/// Options of a model (language.md 1).
final class OptionsReader {
  private OptionsReader() {}

  static OptionSettings read(@Nullable Field field, ReadContext context) {
    if (field == null) {
      return OptionSettings.NONE;
    }
    Section section = Section.of(field, context.findings());
    Scalars scalars = context.scalars();
    OptionSettings options =
        new OptionSettings(
            scalars.share(section.take("temperature"), 0, 2),
            scalars.count(section.take("max_tokens"), 1, 10_000_000),
            scalars.count(section.take("seed"), Integer.MIN_VALUE, Long.MAX_VALUE),
            scalars.truth(section.take("thinking")));
    section.close();
    return options;
  }
}
