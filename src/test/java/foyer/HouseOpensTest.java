package foyer;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.house.Epochs;
import foyer.testing.HouseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@HouseTest
class HouseOpensTest {

  @Autowired ApplicationContext house;
  @Autowired Epochs epochs;

  @Test
  void the_whole_house_opens_on_an_empty_database() {
    assertThat(epochs.current().number()).isPositive();
  }

  @Test
  void a_counter_is_not_part_of_the_house_unless_it_is_asked_for() {
    assertThat(house.getBeanDefinitionNames())
        .noneMatch(
            name -> {
              Class<?> type = house.getType(name);
              return type != null && type.getPackageName().equals("foyer.counter");
            });
  }
}
