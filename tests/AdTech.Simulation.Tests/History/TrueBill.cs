namespace AdTech.Simulation.Tests.History;

/// <summary>What a bill means for everybody, worked out by the words of the rules and by decimals: none of the code under test is between. Nanos.</summary>
/// <param name="MediaCost">The cleared price of all impressions that the showing counts as, in the exchange's currency.</param>
/// <param name="Fee">The exchange's share of it.</param>
/// <param name="Charge">What the advertiser owes, in its currency.</param>
/// <param name="MediaCostReported">The media cost in the reporting currency.</param>
/// <param name="FeeReported">The fee, too; where it comes on top.</param>
/// <param name="ChargeReported">The charge, too.</param>
internal readonly record struct TrueBill(Int128 MediaCost, Int128 Fee, Int128 Charge, Int128 MediaCostReported, Int128 FeeReported, Int128 ChargeReported)
{
    private const decimal Million = 1_000_000;
    private const decimal Billion = 1_000_000_000;

    internal static TrueBill Of(TrueTerms terms, long clearedNanos)
    {
        var media = Round(clearedNanos * (decimal)terms.MultiplierMicros / Million);
        var fee = Round(media * terms.FeePpm / Million);
        var charge = Round(media * terms.Rate * (Million + terms.OnTopPpm) / (Billion * (Million - terms.MarginPpm)));
        return new TrueBill(
            (Int128)media, (Int128)fee, (Int128)charge, (Int128)Round(media * terms.ReportingRate / Billion), terms.IsGross ? 0 : (Int128)Round(fee * terms.ReportingRate / Billion),
            (Int128)Round(charge * terms.ReportingChargeRate / Billion));
    }

    /// <summary>Half to even, to a nano.</summary>
    internal static decimal Round(decimal nanos) => decimal.Round(nanos, 0, MidpointRounding.ToEven);
}

/// <summary>What stands between what an advertiser pays and what an exchange gets for one bid: by the documents and the request, not by what the bid says. Rates are in billionths.</summary>
internal sealed record TrueTerms(long MultiplierMicros, int FeePpm, bool IsGross, int MarginPpm, long Rate, long ReportingRate, long ReportingChargeRate)
{
    internal int OnTopPpm => IsGross ? 0 : FeePpm;
}
