package dev.discard.worker.capture.guild;

import dev.discard.common.resource.Catalogue;
import dev.discard.common.resource.Resource;
import dev.discard.common.resource.Resource.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A resource and those that are asked for once for each of its elements.
 *
 * @param parent the resource
 * @param children those of its elements, in the order of the catalogue
 */
record Family(Resource parent, List<Resource> children) {

  Family {
    children = List.copyOf(children);
  }

  /**
   * The families of the named resources, each where its first member stands. The parent of a named
   * child is asked for even if nobody named it, because the ids are in its answer. Names that this
   * version does not know are passed over.
   */
  static List<Family> of(Scope scope, List<String> names) {
    Map<String, Family> families = new LinkedHashMap<>();
    for (String name : names) {
      Catalogue.find(scope, name).ifPresent(resource -> join(families, scope, resource));
    }
    return List.copyOf(families.values());
  }

  private static void join(Map<String, Family> families, Scope scope, Resource resource) {
    String each = resource.each();
    String head = each == null ? resource.name() : each;
    Resource parent = Catalogue.find(scope, head).orElseThrow();
    Family family = families.computeIfAbsent(head, any -> new Family(parent, List.of()));
    if (each != null) {
      List<Resource> children = new ArrayList<>(family.children);
      children.add(resource);
      families.put(head, new Family(parent, children));
    }
  }
}
