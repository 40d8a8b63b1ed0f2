using System.Globalization;
using System.Text.Json;
using System.Web;
using System.Xml;
using AdTech.Simulator.Books;
using AdTech.Simulator.Catalogue;
using AdTech.Simulator.Load;
using AdTech.Simulator.Traffic;

namespace AdTech.Simulator.Browsing;

/// <summary>
/// START HERE: renders an ad and does what a person does with it. Nothing is ever sent twice: what finds no connection is refused, what gets no answer is in
/// doubt, and neither is tried again.
/// </summary>
internal sealed class Browser(Wire wire, Uri platform, TimeSpan lateBy, TimeProvider time)
{
    private const double Viewed = 0.72;
    private const double PersonClicks = 0.016;
    private const double RobotClicks = 0.25;
    private const double Buys = 0.1;
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Shows one ad.
    /// <para>1. Read the markup. 2. Load the pixel. 3. Look at it, or watch it. 4. Perhaps click. 5. Perhaps buy.</para>
    /// </summary>
    internal async Task ShowAsync(SimulatedRequest request, Serving serving, Dice dice, CancellationToken stop)
    {
        // Step 1: read the markup.
        var bid = serving.Bid;
        AdLinks links;
        try
        {
            links = AdReader.Read(bid.Kind, bid.Markup);
        }
        catch (Exception e) when (e is XmlException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            serving.Rejected($"the {bid.Kind} markup of bid {bid.BidId} can't be rendered: {e.Message}");
            return;
        }

        // Step 2: load the pixel.
        var agent = request.UserAgent;
        if (links.Impressions.Count > 0) await LoadPixelsAsync(links.Impressions, serving, agent, stop);
        if (bid.Test) return;   // nobody is in front of a test

        // Step 3: look at it, or watch it.
        var watching = WatchAsync(links, serving, agent, dice, stop);
        var person = request.User.Bot != BotKind.DataCentre;
        foreach (var measured in links.Measured) await TellAsync(measured, serving, agent, stop);
        if (links.Views.Count == 0)
        {
            // Nothing is told of what was seen.
        }
        else if (dice.Chance(Viewed))
        {
            await Task.Delay(TimeSpan.FromSeconds(1) + dice.Wait(TimeSpan.FromMilliseconds(400), Longest), time, stop);
            foreach (var view in links.Views) await CallAsync(Fact.View, view, serving, agent, stop);
        }
        else
        {
            foreach (var notSeen in links.NotSeen) await TellAsync(notSeen, serving, agent, stop);
        }

        // Step 4: perhaps click.
        if (links.Click is { } click && dice.Chance(person ? PersonClicks : RobotClicks))
        {
            await Task.Delay(dice.Wait(TimeSpan.FromSeconds(1.5), Longest), time, stop);
            var landing = await ClickAsync(click, serving, agent, stop);

            // Step 5: perhaps buy.
            if (landing is not null && person && dice.Chance(Buys)) await BuyAsync(landing, serving, agent, dice, stop);
        }

        await watching;
    }

    /// <summary>Loads the pixel; where it bills, it may be lost, late or twice.</summary>
    private async Task LoadPixelsAsync(IReadOnlyList<Uri> pixels, Serving serving, string agent, CancellationToken stop)
    {
        serving.HasPixel(time.GetUtcNow());
        var faults = serving.BillsByPixel ? serving.Bid.Faults : default;
        if (faults.LosesBill) return;
        if (faults.BillsLate) await Task.Delay(lateBy, time, stop);
        foreach (var pixel in pixels) await CallAsync(Fact.Impression, pixel, serving, agent, stop);
        if (!faults.Repeats) return;
        foreach (var pixel in pixels)
        {
            var at = time.GetUtcNow();
            serving.PixelAgain(await wire.GetAsync(pixel, agent, AnswerTimeout, stop), at);
        }
    }

    /// <summary>A film goes on by itself; at each quarter some have had enough.</summary>
    private async Task WatchAsync(AdLinks links, Serving serving, string agent, Dice dice, CancellationToken stop)
    {
        if (links.Progress.Count == 0) return;
        var quarters = 0;
        while (quarters < links.Progress.Count && (quarters == 0 || dice.Chance(0.88))) quarters++;   // decided at once: these dice are not for two threads
        var pause = TimeSpan.FromSeconds(0.5 + (0.8 * dice.Unit()));                               // time in a simulation runs faster than a film
        foreach (var (_, url) in links.Progress.Take(quarters))
        {
            await CallAsync(Fact.Video, url, serving, agent, stop);
            await Task.Delay(pause, time, stop);
        }

        if (quarters < links.Progress.Count && links.Skip is { } skip) await TellAsync(skip, serving, agent, stop);
    }

    private async Task<Uri?> ClickAsync(Uri click, Serving serving, string agent, CancellationToken stop)
    {
        var answer = await wire.GetAsync(click, agent, AnswerTimeout, stop);
        if (answer.Status is 301 or 302 or 303 or 307 or 308 && answer.Location is { } landing)
        {
            serving.Clicked();
            return landing;
        }

        if (answer.IsSuccess) serving.Rejected($"a click was answered with {answer.Status} instead of a redirect");
        else serving.Enter(Fact.Click, answer, time.GetUtcNow());
        return null;
    }

    private async Task BuyAsync(Uri landing, Serving serving, string agent, Dice dice, CancellationToken stop)
    {
        if (!landing.IsAbsoluteUri || DemoCatalogue.AdvertiserOf(landing) is not { } advertiser) return;   // a shop without our pixel
        await Task.Delay(dice.Wait(TimeSpan.FromSeconds(2), Longest), time, stop);
        var value = Math.Round((decimal)dice.LogNormal(80, 0.7), 2);
        var order = string.Create(CultureInfo.InvariantCulture, $"t/conv?o=default&a={advertiser}&order=order-{serving.Bid.BidId}&value={value}&cur=USD&pixel=purchase{ClickOf(landing)}");
        await CallAsync(Fact.Conversion, new Uri(platform, order), serving, agent, stop);
    }

    /// <summary>The shop keeps the id that its landing page was called with, and gives it back with the order.</summary>
    private static string ClickOf(Uri landing)
    {
        var id = HttpUtility.ParseQueryString(landing.Query)["click_id"];
        return string.IsNullOrEmpty(id) ? "" : "&click=" + Uri.EscapeDataString(id);
    }

    /// <summary>Tells what stands in no book: no exchange and no advertiser settles by it. But refused it must not be.</summary>
    private async Task TellAsync(Uri url, Serving serving, string agent, CancellationToken stop)
    {
        var answer = await wire.GetAsync(url, agent, AnswerTimeout, stop);
        if (answer.Status is >= 400 and < 500 and not 429) serving.Rejected($"a beacon was refused with {answer.Status}");
    }

    private async Task CallAsync(Fact fact, Uri url, Serving serving, string agent, CancellationToken stop)
    {
        var at = time.GetUtcNow();
        serving.Enter(fact, await wire.GetAsync(url, agent, AnswerTimeout, stop), at);
    }
}
