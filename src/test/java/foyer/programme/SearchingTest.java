package foyer.programme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchingTest {
  @Test
  void a_search_needs_neither_accents_nor_apostrophes_nor_the_order_of_words() {
    assertThat(Searching.finds("amelie", "Le Fabuleux Destin d’Amélie")).isTrue();
    assertThat(Searching.finds("obrien", "Mrs O’Brien’s Ghost")).isTrue();
    assertThat(Searching.finds("ghost mrs", "Mrs O’Brien’s Ghost")).isTrue();
    assertThat(Searching.finds("дом", "The House of Дом")).isTrue();
    assertThat(Searching.finds("👻", "👻 Ghost")).isTrue();
    assertThat(Searching.finds("", "Anything")).isTrue();
    assertThat(Searching.finds("otter", "Ghosts")).isFalse();
  }
}
