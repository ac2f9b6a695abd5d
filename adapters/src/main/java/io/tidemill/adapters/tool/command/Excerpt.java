package io.tidemill.adapters.tool.command;

/// The first part of what a program said, safe to show on a terminal: at most 16,000 characters,
/// without control characters besides line breaks and tabs.
final class Excerpt {
  private static final int MOST = 16_000;

  private Excerpt() {}

  static String of(String words) {
    String harmless = words.strip().replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "");
    return harmless.substring(0, Math.min(MOST, harmless.length()));
  }
}
