package io.tidemill.answer;

import java.math.BigDecimal;

/// What a `search` step keeps of the pages found (language.md 3).
///
/// @param results most pages
/// @param minScore lowest relevance that is kept, inclusive
/// @param rawText whether `text` is the whole page instead of the snippet; a page without whole
///   text falls back to its snippet
/// @param maxChars most characters of all texts together
public record SearchShape(int results, BigDecimal minScore, boolean rawText, int maxChars) {}
