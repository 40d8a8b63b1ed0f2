using System.Globalization;
using System.Text;

namespace AdTech.Simulation.Tests;

/// <summary>What many days came to, by scenario.</summary>
internal static class OutcomeTable
{
    internal static string Of(IEnumerable<SeedResult> results)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{"scenario",-42} {"seeds",6} {"bids",9} {"bills",8} {"orders",7} {"brought",8} {"entries",8} {"deaths",7} {"charged",10} {"used",8} {"least",8} {"over-delivery",14} {"‰",7} {"broken",7}");
        foreach (var scenario in results.GroupBy(r => r.Scenario.Name))
        {
            var days = scenario.Where(r => r.Outcome is not null).Select(r => r.Outcome!).ToArray();
            var (charged, over, usable) = (days.Sum(d => d.Charged), days.Sum(d => d.OverDelivered), days.Sum(d => d.Usable));
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{scenario.Key,-42} {scenario.Count(),6} {days.Sum(d => d.Bids),9} {days.Sum(d => d.Bills),8} {days.Sum(d => d.Orders),7} {days.Sum(d => d.Attributed),8} {days.Sum(d => d.Entries),8} {days.Sum(d => d.Deaths),7} {charged,10:0.000} {(usable == 0 ? 0 : charged / usable),8:0.00 %} {(days.Length == 0 ? 0 : days.Min(d => d.Utilisation)),8:0.00 %} {over,14:0.000000} {(charged == 0 ? 0 : 1000 * over / charged),7:0.000} {scenario.Count(r => r.Failure is not null),7}");
        }

        return text.ToString();
    }
}
