using Microsoft.Playwright;

namespace AdTech.EndToEnd.Tests.Pages;

/// <summary>What holds for every page, in light and dark, on a desk and on a phone.</summary>
[Collection(PagesHost.Collection)]
public sealed class EveryPageTests(PagesHost host)
{
    private const int Desk = 1280;
    private const int Phone = 390;

    [Theory]
    [InlineData("/")]
    [InlineData("/campaigns/tight-budget")]
    [InlineData("/campaigns/none")]
    [InlineData("/advertisers")]
    [InlineData("/advertisers/kitsune")]
    [InlineData("/advertisers/none")]
    [InlineData("/partners")]
    [InlineData("/partners/default")]
    [InlineData("/partners/none")]
    [InlineData("/discrepancies")]
    [InlineData("/nowhere")]
    [InlineData("/sign-in")]
    public async Task Page_LoadsAllOfItself_IsAccessible_AndFitsThePhone(string path)
    {
        await using var screen = await host.OpenAsync(path, expected: path == "/nowhere" ? 404 : 0);
        var name = path == "/" ? "overview" : path[1..].Replace('/', '-');
        await AssertSoundAsync(screen, $"{name}-light-{Desk}", Desk);
        await screen.LookAsync(ColorScheme.Dark, Phone); // axe takes seconds, and sees colours no better twice
        await AssertSoundAsync(screen, $"{name}-dark-{Phone}", Phone);
        foreach (var link in await screen.Page.Locator(".bar a, .bar button").AllAsync()) await Assertions.Expect(link).ToBeInViewportAsync();
        screen.AssertNothingWentWrong();
    }

    private static async Task AssertSoundAsync(Screen screen, string name, int width)
    {
        await screen.PictureAsync(name);
        await screen.AssertAccessibleAsync(name);
        Assert.Equal(width, await screen.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Equal("", await screen.Page.EvaluateAsync<string>(CutOff));
    }

    // Text that its box cuts off can't be read; an ellipsis says at least that there is more.
    private const string CutOff = """
        [...document.querySelectorAll("h1, h2, h3, .value, .change, .button, .choice > *, .bar a, .facts dd, .pairs *, .caption, .campaigns .left, .campaigns .strong, .stacks th, .stacks td")]
          .filter(e => e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).textOverflow !== "ellipsis").map(e => e.outerHTML).join("\n")
        """;
}
