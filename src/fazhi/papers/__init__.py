"""papers 文书: one document model, the page of GB/T 9704-2012, renderers for Word and the web, and the frames of forms."""
