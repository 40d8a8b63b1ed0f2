using AdTech.Accounting.DoubleEntry;
using CsCheck;

namespace AdTech.Accounting.Tests.DoubleEntry;

public sealed class JournalTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Accounts = ["receivable:buyer", "payable:publisher", "revenue:fees", "bank"];

    private static readonly Gen<Currency> Currencies = Gen.Bool.Select(static euro => euro ? Currency.Eur : Currency.Usd);

    /// <summary>Any amounts, in two currencies, closed by the posting that balances each.</summary>
    private static readonly Gen<Posting[]> Balanced =
        Gen.Select(Gen.Int[0, Accounts.Length - 1].Select(static index => Accounts[index]), Gen.Long[-1_000_000_000_000, 1_000_000_000_000], Currencies, static (account, nanos, currency) => new Posting(account, new Money(nanos, currency)))
            .Array[1, 6]
            .Select(static postings => (Posting[])
            [
                .. postings,
                .. postings.GroupBy(static posting => posting.Amount.Currency).Select(static group => new Posting("suspense", new Money(-group.Sum(static posting => posting.Amount.Nanos), group.Key))),
            ]);

    [Fact]
    public void TrialBalance_AnyEntries_IsZero() => Balanced.Array[0, 30].Sample(entries =>
    {
        var journal = Written(entries);
        Assert.All(journal.TrialBalance(), static sum => Assert.Equal(Int128.Zero, sum.Value));
        Assert.Equal(entries.Length, journal.Entries.Count);
    });

    [Fact]
    public void Balance_AnyEntries_IsTheSumOfItsPostings() => Balanced.Array[0, 30].Sample(entries =>
    {
        var journal = Written(entries);
        foreach (var balance in journal.Balances())
        {
            var sum = entries.SelectMany(static postings => postings).Where(posting => posting.Account == balance.Account && posting.Amount.Currency == balance.Currency).Sum(static posting => posting.Amount.Nanos);
            Assert.Equal(sum, (long)balance.Nanos);
            Assert.Equal(balance, journal.BalanceOf(balance.Account, balance.Currency));
        }
    });

    [Fact]
    public void Reverse_AnyEntry_RestoresEveryBalance() => Gen.Select(Balanced.Array[0, 10], Balanced).Sample((before, wrong) =>
    {
        var journal = Written(before);
        var expected = journal.Balances().ToDictionary(static balance => (balance.Account, balance.Currency), static balance => balance.Nanos);
        var entry = new JournalEntry("wrong", Noon, "a mistake", wrong);
        journal.Add(entry);
        journal.Add(entry.Reverse("right", Noon.AddDays(1), "put right"));
        Assert.All(journal.Balances(), balance => Assert.Equal(expected.GetValueOrDefault((balance.Account, balance.Currency)), balance.Nanos));
        Assert.Equal(before.Length + 2, journal.Entries.Count);   // both stay
    });

    [Fact]
    public void Entry_OffByAnyAmount_IsRefused() => Gen.Select(Balanced, Gen.Long[1, 1_000_000], Currencies).Sample((postings, nanos, currency) =>
        Assert.Contains("does not balance", Assert.Throws<ArgumentException>(() => Entry([.. postings, new Posting("bank", new Money(nanos, currency))])).Message, StringComparison.Ordinal));

    [Fact]
    public void Entry_SumsBeyond64Bits_AreNotTakenForZero() => Assert.Throws<ArgumentException>(() => Entry(
        Usd("bank", long.MaxValue), Usd("bank", long.MaxValue), Usd("bank", 2)));   // which wraps around to 0

    [Fact]
    public void Entry_BalancedOnlyAcrossCurrencies_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Entry(Usd("bank", 5), new Posting("revenue:fees", new Money(-5, Currency.Eur))));

    [Fact]
    public void Entry_Empty_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Entry());
        Assert.Throws<ArgumentException>(() => Entry(Usd("bank", 0)));
        Assert.Throws<ArgumentException>(() => Entry(Usd(" ", 1), Usd("bank", -1)));
        Assert.Throws<ArgumentException>(() => Entry(new Posting("bank", default), new Posting("cash", default)));
        Assert.Throws<ArgumentException>(static () => new JournalEntry("", Noon, "nameless", [Usd("bank", 1), Usd("cash", -1)]));
    }

    [Fact]
    public void Add_SameIdAgain_IsRefusedAndChangesNothing()
    {
        var journal = new Journal();
        journal.Add(Entry(Usd("bank", 7), Usd("cash", -7)));
        Assert.Throws<ArgumentException>(() => journal.Add(Entry(Usd("bank", 7), Usd("cash", -7))));
        Assert.False(journal.TryAdd(Entry(Usd("bank", 9), Usd("cash", -9))));
        Assert.Equal((7, 1), ((int)journal.BalanceOf("bank", Currency.Usd).Nanos, journal.Entries.Count));
        Assert.True(journal.Contains("1"));
    }

    [Fact]
    public void Balance_OfManyEntries_DoesNotOverflow()
    {
        var journal = new Journal();
        for (var entry = 0; entry < 4; entry++) journal.Add(new JournalEntry($"{entry}", Noon, "much", [Usd("bank", long.MaxValue), Usd("cash", -long.MaxValue)]));
        Assert.Equal(4 * (Int128)long.MaxValue, journal.BalanceOf("bank", Currency.Usd).Nanos);
        Assert.Equal(36_893_488_147.419103228m, journal.BalanceOf("bank", Currency.Usd).ToUnits());
    }

    private static Journal Written(Posting[][] entries)
    {
        var journal = new Journal();
        for (var index = 0; index < entries.Length; index++) journal.Add(new JournalEntry($"{index}", Noon, "", entries[index]));
        return journal;
    }

    private static JournalEntry Entry(params Posting[] postings) => new("1", Noon, "a test", postings);

    private static Posting Usd(string account, long nanos) => new(account, new Money(nanos, Currency.Usd));
}
