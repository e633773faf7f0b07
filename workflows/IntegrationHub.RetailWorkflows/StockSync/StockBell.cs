namespace IntegrationHub.RetailWorkflows.StockSync;

/// <summary>Tells <see cref="StockBeat"/> that something may be to be done, so that it looks at once.</summary>
internal sealed class StockBell : IDisposable
{
    private readonly SemaphoreSlim _rung = new(0, 1);

    public void Ring()
    {
        try
        {
            _rung.Release();
        }
        catch (SemaphoreFullException)
        {
            // It has been rung already, and whoever hears it looks after this.
        }
    }

    /// <summary>Ends when it is rung, or after a while.</summary>
    public Task HearAsync(TimeSpan patience, CancellationToken cancellationToken) => _rung.WaitAsync(patience, cancellationToken);

    public void Dispose() => _rung.Dispose();
}
