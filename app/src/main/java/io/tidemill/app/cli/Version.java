package io.tidemill.app.cli;

import picocli.CommandLine.IVersionProvider;

/// The version of the program, as the build wrote it.
final class Version implements IVersionProvider {
  Version() {}

  @Override
  public String[] getVersion() {
    return new String[] {"tidemill " + text()};
  }

  /// For example `0.1.0`; `development` when it was not packed.
  static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
