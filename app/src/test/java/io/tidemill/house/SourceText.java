package io.tidemill.house;

import java.net.URI;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/// A source file as text, so that a test can also write one by hand.
///
/// @param path where it lies, from the project's folder, with forward slashes
/// @param text all of it
record SourceText(String path, String text) {
  int lines() {
    return (int) text.lines().count();
  }

  JavaFileObject asFile() {
    return new SimpleJavaFileObject(URI.create("house:///" + path), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
