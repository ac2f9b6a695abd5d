package io.tidemill.language;

import io.tidemill.pipeline.ModelRole;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Options of a model (language.md 1).
final class OptionsReader {
  private OptionsReader() {}

  static ModelRole.Options read(@Nullable Field field, ReadContext context) {
    if (field == null) {
      return ModelRole.Options.NONE;
    }
    Section section = Section.of(field, context.findings());
    Scalars scalars = context.scalars();
    BigDecimal temperature = temperature(section.take("temperature"), scalars);
    Long maxTokens = scalars.whole(section.take("max_tokens"), 1, 10_000_000);
    Long seed = scalars.whole(section.take("seed"), Long.MIN_VALUE / 10, Long.MAX_VALUE / 10);
    Boolean thinking = scalars.truth(section.take("thinking"));
    section.close();
    return new ModelRole.Options(
        temperature, maxTokens == null ? null : Math.toIntExact(maxTokens), seed, thinking);
  }

  private static @Nullable BigDecimal temperature(@Nullable Field field, Scalars scalars) {
    BigDecimal temperature = scalars.number(field);
    if (field != null && temperature != null && (temperature.signum() < 0 || temperature.compareTo(BigDecimal.TWO) > 0)) {
      scalars.refuse(field, "`temperature` is " + temperature.toPlainString() + ".", "It takes 0 to 2.");
      return null;
    }
    return temperature;
  }
}
