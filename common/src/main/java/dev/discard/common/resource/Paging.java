package dev.discard.common.resource;

/**
 * How a list comes in pages: the cursor of the next page is an id of the last element of this one.
 *
 * @param cursor the parameter that names it: {@code after} or {@code before}
 * @param limit the most elements of a page, which is what is asked for
 * @param elements JSON pointer to the list in the answer; empty for the answer itself
 * @param id JSON pointer from an element to the id that goes on
 */
public record Paging(String cursor, int limit, String elements, String id) {

  static Paging after(int limit, String id) {
    return new Paging("after", limit, "", id);
  }
}
