/// Settings texts against what they come to.
@NullMarked
package io.tidemill.app.settings;

import org.jspecify.annotations.NullMarked;
