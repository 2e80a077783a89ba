package foyer.offers;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.money.Money;
import foyer.programme.ClassPrice;
import foyer.programme.TicketClass;
import foyer.programme.TicketClass.Needs;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A Tuesday with the prices of a student cinema: members £3, everybody else £4, children £2. */
class OfferRulesTest {
  static final List<TicketClass> CLASSES =
      List.of(
          of("MEMBER", "Member", true, Needs.MEMBERSHIP, 1),
          of("FULL", "Full price", false, Needs.NOTHING, null),
          of("CHILD", "Child", true, Needs.NOTHING, null),
          of("CREW", "Crew", true, Needs.CREW, 1),
          of("GUEST", "Guest", true, Needs.GUEST_OF_MEMBER, 1),
          of("CREW_GUEST", "Crew guest", true, Needs.GUEST_OF_MEMBER, 1),
          of("COMPANION", "Carer", true, Needs.COMPANION_OF_PAYING, null),
          of("COMP", "Complimentary", false, Needs.DUTY_MANAGER, null));
  static final List<ClassPrice> PRICES =
      List.of(
          price("MEMBER", 300),
          price("FULL", 400),
          price("CHILD", 200),
          price("CREW", 0),
          price("GUEST", 350),
          price("CREW_GUEST", 0),
          price("COMPANION", 0),
          price("COMP", 0));
  static final Buyer WALK_UP = Buyer.walkUp(false);
  static final Buyer MEMBER = new Buyer(true, true, false, false, Map.of());
  static final Buyer CREW = new Buyer(true, true, true, false, Map.of());

  @Test
  void a_member_is_first_offered_the_members_price() {
    assertThat(order(MEMBER)).startsWith("MEMBER", "FULL", "CHILD");
  }

  @Test
  void crew_are_first_offered_the_free_ticket_before_the_members_price() {
    assertThat(order(CREW)).startsWith("CREW", "MEMBER", "FULL");
  }

  @Test
  void a_walk_up_is_first_offered_the_full_price_and_never_a_reduction_nobody_has_seen() {
    assertThat(order(WALK_UP)).startsWith("FULL", "CHILD", "COMPANION");
  }

  @Test
  void a_free_ticket_by_a_duty_managers_leave_is_never_the_first_offer() {
    assertThat(order(Buyer.walkUp(true))).startsWith("FULL", "CHILD").contains("COMP");
    assertThat(may(Buyer.walkUp(true), "COMP")).isTrue();
    assertThat(because(WALK_UP, "COMP"))
        .isEqualTo("Complimentary: only a duty manager gives this.");
  }

  @Test
  void every_class_is_shown_and_every_refusal_has_its_sentence() {
    var offers = offers(WALK_UP);
    assertThat(offers).hasSize(PRICES.size());
    assertThat(offers).allMatch(offer -> offer.may() == offer.because().isEmpty());
    assertThat(because(WALK_UP, "MEMBER")).isEqualTo("Member: scan a membership card first.");
    assertThat(because(WALK_UP, "CREW")).isEqualTo("Crew: scan a crew card first.");
  }

  @Test
  void a_card_that_expired_yesterday_is_not_offered_the_members_price() {
    var expired = new Buyer(true, false, false, false, Map.of());
    assertThat(because(expired, "MEMBER")).isEqualTo("Member: this card is not a member today.");
    assertThat(because(expired, "CREW")).isEqualTo("Crew: this card is not crew today.");
  }

  @Test
  void one_ticket_at_the_members_price_a_person_and_screening() {
    assertThat(may(MEMBER, "MEMBER", "MEMBER")).isFalse();
    assertThat(may(MEMBER, "FULL", "MEMBER")).isTrue();
    var hadOne = new Buyer(true, true, false, false, Map.of("MEMBER", 1));
    assertThat(because(hadOne, "MEMBER"))
        .isEqualTo("Member: this person already has a ticket at the member's price.");
  }

  @Test
  void a_second_class_at_a_members_price_does_not_give_a_second_ticket() {
    var classes =
        Stream.concat(
                CLASSES.stream(),
                Stream.of(of("MEMBER_FREE", "Member's free film", true, Needs.MEMBERSHIP, 1)))
            .toList();
    var prices = Stream.concat(PRICES.stream(), Stream.of(price("MEMBER_FREE", 0))).toList();
    var offers = OfferRules.offers(MEMBER, classes, prices, chosen("MEMBER"));
    assertThat(find(offers, "MEMBER_FREE").may()).isFalse();
  }

  @Test
  void a_companion_comes_with_a_paid_ticket_one_for_each() {
    assertThat(because(WALK_UP, "COMPANION"))
        .isEqualTo("Carer: add the paid ticket of the person they come with first.");
    assertThat(may(WALK_UP, "COMPANION", "FULL")).isTrue();
    assertThat(may(WALK_UP, "COMPANION", "FULL", "COMPANION")).isFalse();
    assertThat(may(WALK_UP, "COMPANION", "FULL", "COMPANION", "FULL")).isTrue();
    assertThat(may(CREW, "COMPANION", "CREW")).isFalse();
  }

  @Test
  void a_member_brings_one_guest_and_only_with_a_ticket_of_their_own() {
    assertThat(because(MEMBER, "GUEST"))
        .isEqualTo("Guest: add the member's or crew's own ticket first.");
    assertThat(may(MEMBER, "GUEST", "MEMBER")).isTrue();
    assertThat(may(MEMBER, "GUEST", "MEMBER", "GUEST")).isFalse();
    assertThat(because(WALK_UP, "GUEST", "FULL")).isEqualTo("Guest: only with a member or crew.");
  }

  @Test
  void a_crew_guest_and_a_guest_are_together_one_guest() {
    assertThat(may(CREW, "CREW_GUEST", "CREW")).isTrue();
    assertThat(may(CREW, "GUEST", "CREW", "CREW_GUEST")).isFalse();
  }

  @Test
  void a_guest_may_come_later_when_the_sheet_knows_the_members_ticket() {
    var hadOwn = new Buyer(true, true, false, false, Map.of("MEMBER", 1));
    assertThat(may(hadOwn, "GUEST")).isTrue();
  }

  @Test
  void keys_keep_their_meaning_while_the_basket_fills() {
    var codes = offers(MEMBER).stream().map(Offer::ticketClass).toList();
    assertThat(offers(MEMBER, "MEMBER", "GUEST", "COMPANION").stream().map(Offer::ticketClass))
        .containsExactlyElementsOf(codes);
  }

  @Test
  void a_basket_whose_paid_ticket_was_taken_out_does_not_stand() {
    assertThat(OfferRules.whyNot(WALK_UP, CLASSES, chosen("COMPANION", "FULL"))).isEmpty();
    assertThat(OfferRules.whyNot(WALK_UP, CLASSES, chosen("COMPANION"))).isPresent();
    assertThat(OfferRules.whyNot(MEMBER, CLASSES, chosen("GUEST", "MEMBER"))).isEmpty();
    assertThat(OfferRules.whyNot(MEMBER, CLASSES, chosen("MEMBER", "MEMBER"))).isPresent();
  }

  @Test
  void each_price_band_is_an_offer_of_its_own() {
    var prices =
        List.of(
            new ClassPrice("FULL", "STALLS", new Money(800)),
            new ClassPrice("FULL", "CIRCLE", new Money(600)));
    assertThat(OfferRules.offers(WALK_UP, CLASSES, prices, List.of()))
        .extracting(Offer::band)
        .containsExactly("CIRCLE", "STALLS");
  }

  @Test
  void a_class_without_a_price_tonight_is_not_offered() {
    var prices = List.of(price("FULL", 400));
    assertThat(OfferRules.offers(WALK_UP, CLASSES, prices, List.of()))
        .extracting(Offer::ticketClass)
        .containsExactly("FULL");
  }

  private static List<String> order(Buyer buyer) {
    return offers(buyer).stream().map(Offer::ticketClass).toList();
  }

  private static boolean may(Buyer buyer, String wanted, String... soFar) {
    return find(offers(buyer, soFar), wanted).may();
  }

  private static String because(Buyer buyer, String wanted, String... soFar) {
    return find(offers(buyer, soFar), wanted).because();
  }

  private static List<Offer> offers(Buyer buyer, String... soFar) {
    return OfferRules.offers(buyer, CLASSES, PRICES, chosen(soFar));
  }

  private static Offer find(List<Offer> offers, String code) {
    return offers.stream().filter(o -> o.ticketClass().equals(code)).findFirst().orElseThrow();
  }

  private static List<Chosen> chosen(String... codes) {
    return Stream.of(codes).map(code -> new Chosen(code, priceOf(code))).toList();
  }

  private static Money priceOf(String code) {
    return PRICES.stream()
        .filter(price -> price.ticketClass().equals(code))
        .findFirst()
        .orElseThrow()
        .price();
  }

  private static ClassPrice price(String code, long pence) {
    return new ClassPrice(code, "", new Money(pence));
  }

  private static TicketClass of(
      String code, String name, boolean reduced, Needs needs, @Nullable Integer most) {
    return new TicketClass(code, name, reduced, needs, most, 100, true);
  }
}
