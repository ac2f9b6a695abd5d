/// What is proved before anything is spent: one class a rule.
@NullMarked
package io.tidemill.lint;

import org.jspecify.annotations.NullMarked;
