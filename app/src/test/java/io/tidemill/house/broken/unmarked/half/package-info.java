/// Says something, promises nothing.
package io.tidemill.house.broken.unmarked.half;
