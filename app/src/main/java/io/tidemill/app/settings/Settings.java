package io.tidemill.app.settings;

import java.util.List;

/// Where things are, what they cost, what they can take (language.md 10).
///
/// @param store folder or `postgresql://` URL
/// @param storePassword of a store in PostgreSQL
/// @param data inputs, connections and targets
/// @param services whom steps may ask
/// @param rules limits, capture and events
/// @param lines every value as people may see it, in the order of the sections
public record Settings(
    Value store,
    Value storePassword,
    DataSettings data,
    ServiceSettings services,
    RuleSettings rules,
    List<SettingLine> lines) {
  public Settings {
    lines = List.copyOf(lines);
  }

  /// The same settings with another store.
  Settings withStore(Value other) {
    return new Settings(
        other,
        storePassword,
        data,
        services,
        rules,
        lines.stream()
            .map(line -> line.path().equals("store") ? SettingLine.open(other) : line)
            .toList());
  }
}
