package io.tidemill.app.settings;

import java.util.regex.Pattern;

/// One setting as people may see it.
///
/// @param path dotted path
/// @param shown its text; for keys and passwords only whether there is one
/// @param origin where it came from
public record SettingLine(String path, String shown, String origin) {
  /// A password in an address: what stands between the first colon after `//` and the `@`.
  private static final Pattern PASSWORD = Pattern.compile("//([^/:@]*):[^/@]*@");

  static SettingLine open(Value value) {
    return of(value, false);
  }

  static SettingLine secret(Value value) {
    return of(value, true);
  }

  private static SettingLine of(Value value, boolean secret) {
    return switch (value) {
      case Value.Known known ->
          new SettingLine(
              known.path(),
              secret ? "(set)" : withoutPassword(known.text()),
              known.origin().toString());
      case Value.Missing missing ->
          new SettingLine(missing.path(), "(not set)", missing.origin().toString());
      case Value.Unset unset -> new SettingLine(unset.path(), "(not set)", "");
    };
  }

  private static String withoutPassword(String text) {
    return PASSWORD.matcher(text).replaceAll("//$1:(set)@");
  }
}
