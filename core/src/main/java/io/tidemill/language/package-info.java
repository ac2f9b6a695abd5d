/// Text to pipeline: YAML with positions, bound to the definition, every mistake a finding.
@NullMarked
package io.tidemill.language;

import org.jspecify.annotations.NullMarked;
