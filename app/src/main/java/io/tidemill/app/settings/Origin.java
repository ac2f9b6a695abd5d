package io.tidemill.app.settings;

import io.tidemill.value.SourceLocation;

/// Where a setting came from. `toString` is how `tidemill settings` shows it.
public sealed interface Origin {
  /// Part of the program.
  record Shipped() implements Origin {
    @Override
    public String toString() {
      return "shipped";
    }
  }

  /// Written in a settings file.
  record InFile(SourceLocation at) implements Origin {
    @Override
    public String toString() {
      return at.toString();
    }
  }

  /// Taken from an environment variable that a settings file names, or that the program knows.
  record Variable(String name) implements Origin {
    @Override
    public String toString() {
      return "environment " + name;
    }
  }

  /// Content of a file that a settings file names.
  record FileContent(String file) implements Origin {
    @Override
    public String toString() {
      return "file " + file;
    }
  }

  /// Given on the command line.
  record Flag(String name) implements Origin {
    @Override
    public String toString() {
      return "flag " + name;
    }
  }
}
