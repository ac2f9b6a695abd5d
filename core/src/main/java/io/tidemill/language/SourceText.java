package io.tidemill.language;

import io.tidemill.value.SourceLocation;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// The text of one YAML file, for turning the parser's marks into places and slices. Marks count
/// code points.
final class SourceText {
  private final int[] codePoints;
  private final String file;

  SourceText(String text, String file) {
    this.codePoints = text.codePoints().toArray();
    this.file = file;
  }

  SourceLocation at(Mark mark) {
    return new SourceLocation(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  SourceLocation start() {
    return new SourceLocation(file, 1, 1);
  }

  SourceLocation whole() {
    return SourceLocation.ofFile(file);
  }

  /// What stands between two marks.
  String between(Mark from, Mark to) {
    int start = Math.min(from.getIndex(), codePoints.length);
    int end = Math.clamp(to.getIndex(), start, codePoints.length);
    return new String(codePoints, start, end - start);
  }
}
