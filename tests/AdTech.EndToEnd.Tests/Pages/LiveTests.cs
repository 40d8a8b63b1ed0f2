using System.Globalization;
using Microsoft.Playwright;

namespace AdTech.EndToEnd.Tests.Pages;

/// <summary>Numbers that move, stand still when asked to, and can be had in other forms.</summary>
[Collection(PagesHost.Collection)]
public sealed class LiveTests(PagesHost host)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/partners")]
    public async Task Pause_StopsTheNumbers_SaysSo_AndResumes(string path)
    {
        await using var screen = await host.OpenAsync(path);
        Task<string> NumbersAsync() => screen.Page.Locator("main").InnerTextAsync();
        var first = await NumbersAsync();
        Assert.True(await Screen.EventuallyAsync(async () => await NumbersAsync() != first), "Nothing moves.");

        await screen.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Pause live" }).ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".banner")).ToContainTextAsync("stand still");
        var paused = await NumbersAsync();
        var counted = await host.Process.Api.TotalsAsync();
        Assert.True(await Screen.EventuallyAsync(async () => (await host.Process.Api.TotalsAsync())["requests"] > counted["requests"] + 20), "There is no traffic.");
        Assert.Equal(paused, await NumbersAsync());

        await screen.Page.Locator(".banner").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Resume" }).ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".banner")).ToHaveCountAsync(0);
        Assert.True(await Screen.EventuallyAsync(async () => await NumbersAsync() != paused), "Nothing moves after the pause.");
    }

    [Fact]
    public async Task Csv_HasWhatIsSeen_InItsOrder()
    {
        await using var screen = await host.OpenAsync("/");
        await screen.Page.GetByRole(AriaRole.Searchbox).FillAsync("Kitsune");
        await screen.PressAsync("Escape");
        await screen.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Campaign", Exact = true }).ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".campaigns .name-head")).ToHaveAttributeAsync("aria-sort", "ascending");
        await screen.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Pause live" }).ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".banner")).ToBeVisibleAsync();

        var download = await screen.Page.RunAndWaitForDownloadAsync(() => screen.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "CSV" }).ClickAsync());
        Assert.Equal("campaigns.csv", download.SuggestedFilename);
        var lines = (await File.ReadAllLinesAsync(await download.PathAsync(), TestContext.Current.CancellationToken)).Select(Fields).ToList();
        var column = lines[0].Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index, StringComparer.Ordinal);

        var rows = screen.Page.Locator(".campaigns tbody tr");
        Assert.Equal(await rows.Locator(".name a").AllInnerTextsAsync(), lines.Skip(1).Select(line => line[column["name"]]));
        Assert.Equal(await rows.Locator(".impressions").AllInnerTextsAsync(), lines.Skip(1).Select(line => long.Parse(line[column["impressions"]], CultureInfo.InvariantCulture).ToString("#,##0", CultureInfo.InvariantCulture)));
        Assert.True(lines.Count > 5, "There was little to compare.");
    }

    [Fact]
    public async Task Chart_HasTheSameNumbersAsATable()
    {
        await using var screen = await host.OpenAsync("/");
        await screen.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Pause live" }).ClickAsync();
        var chart = screen.Page.Locator("section.chart");
        await chart.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Impressions" }).ClickAsync();
        await Assertions.Expect(chart.GetByRole(AriaRole.Img)).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("^Impressions in the last hour, every minute: "));
        var points = await chart.Locator(".hits i").EvaluateAllAsync<string[]>("all => all.map(one => one.dataset.tip)");

        await chart.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Table" }).ClickAsync();
        var rows = chart.Locator("tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(points.Length);
        var cells = await rows.EvaluateAllAsync<string[]>("all => all.map(row => row.cells[0].innerText + '  ' + row.cells[2].innerText)");
        Assert.Equal(points, cells.Reverse());
        Assert.InRange(points.Length, 2, 120);
        Assert.Contains(points, point => !point.EndsWith("  0", StringComparison.Ordinal));
    }

    private static string[] Fields(string line)
    {
        List<string> fields = [];
        var field = new System.Text.StringBuilder();
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else field.Append(c);
        }

        return [.. fields, field.ToString()];
    }
}
