using System.Text;
using AdTech.Events;

namespace AdTech.Simulation.Tests;

/// <summary>A request of an exchange, and what it says about money.</summary>
/// <param name="Partner">Who asks.</param>
/// <param name="MultiplierMicros">How many impressions one showing counts as, in millionths.</param>
/// <param name="Body">What is sent.</param>
internal sealed record SimulatedRequest(PartnerDocument Partner, long MultiplierMicros, byte[] Body)
{
    private const long One = 1_000_000;

    /// <summary>What screens state, and what is meant by it: whole, fractional, and beyond a millionth, where half goes to even.</summary>
    private static readonly (string Text, long Micros)[] Multipliers =
        [("2", 2_000_000), ("3.0", 3_000_000), ("2.5", 2_500_000), ("0.35", 350_000), ("0.333333", 333_333), ("1.2345675", 1_234_568), ("1.2345665", 1_234_566), ("0.0125", 12_500), ("1", One)];

    internal static SimulatedRequest Make(int number, Market market, Random random)
    {
        var partner = market.Partners[random.Next(market.Partners.Count)];
        var currency = random.Next(2) == 0 ? $$""","cur":["{{partner.Currency}}"]""" : "";
        if (random.NextDouble() >= market.ScreenShare) return Of(partner, One, number, "", """ "site":{"id":"s","domain":"news.example","page":"https://news.example/a"}""", currency);
        var (text, micros) = Multipliers[random.Next(Multipliers.Length)];
        return Of(partner, micros, number, $$""","qty":{"multiplier":{{text}}}""", """ "dooh":{"id":"screen","publisher":{"id":"p"}}""", currency);
    }

    private static SimulatedRequest Of(PartnerDocument partner, long micros, int number, string quantity, string place, string currency) => new(partner, micros, Encoding.UTF8.GetBytes(
        $$$"""{"id":"r{{{number}}}","imp":[{"id":"1","banner":{"w":300,"h":250}{{{quantity}}}}],{{{place}}},"device":{"ua":"Mozilla/5.0","ip":"203.0.113.7"}{{{currency}}}}"""));
}
