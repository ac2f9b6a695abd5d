/// The vocabulary of failed attempts: classes and the facts a person needs.
@NullMarked
package io.tidemill.failure;

import org.jspecify.annotations.NullMarked;
