/// Settings as one tree in which every value knows where it came from: shipped, file, environment
/// or flag.
@NullMarked
package io.tidemill.app.settings;

import org.jspecify.annotations.NullMarked;
