using AdTech.Simulator.Traffic;

namespace AdTech.Simulator.Selling;

/// <summary>What an exchange does wrong about one bid.</summary>
internal readonly record struct BidFaults(bool LosesLoss, bool LosesBill, bool BillsLate, WrongPrice WrongPrice, bool Repeats, bool Overtakes)
{
    /// <summary>The fault of the billing notice, by its option's name; null when there is none.</summary>
    internal string? OfBill => this switch
    {
        { LosesBill: true } => "lose-bill",
        { WrongPrice: not WrongPrice.None } => $"wrong-macro: {WrongPrice}",
        { BillsLate: true } => "late-bill",
        _ => null,
    };
}

/// <summary>What stands where the price should.</summary>
internal enum WrongPrice
{
    None,

    /// <summary>The macro itself.</summary>
    Unreplaced,

    Empty,

    /// <summary><c>NaN</c>.</summary>
    NotANumber,

    /// <summary>A unit of CPM more than was bid.</summary>
    AboveBid,
}

/// <summary>Decides the faults. With dice of their own: traffic with faults is, but for them, the traffic without.</summary>
internal sealed class Faults(FaultRates rates, ulong seed)
{
    private const ulong Requests = 0x7E57_0000_0000_0000;   // apart from each other and from the auctions' dice
    private const ulong Bids = 0xFA17_0000_0000_0000;
    private static readonly WrongPrice[] Wrong = [WrongPrice.Unreplaced, WrongPrice.Empty, WrongPrice.NotANumber, WrongPrice.AboveBid];

    internal TimeSpan LateBy => rates.LateBy;

    internal bool IsTest(long request) => rates.Test > 0 && Dice.For(seed ^ Requests, (ulong)request).Chance(rates.Test);

    internal BidFaults Of(long request, int bid)
    {
        if (rates.IsNone) return default;
        var dice = Dice.For(seed ^ Bids ^ (ulong)bid, (ulong)request);
        return new BidFaults(
            dice.Chance(rates.LoseLoss), dice.Chance(rates.LoseBill), dice.Chance(rates.LateBill), dice.Chance(rates.WrongMacro) ? dice.Pick(Wrong) : WrongPrice.None, dice.Chance(rates.Repeat), rates.Reorder && dice.Chance(0.5));
    }
}
